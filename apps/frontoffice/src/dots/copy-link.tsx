'use client'

import { Button } from '@micdots/ui/button.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'

/** The permanent address of a dot, to read and to copy. */
export function CopyLink({ address }: { address: string }) {
  const t = useTranslations('dot')
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<'' | 'copied' | 'notCopied'>('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setSaid('copied')
    } catch {
      // Browsers keep the clipboard from pages on plain http.
      input.current?.select()
      setSaid('notCopied')
    }
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-end gap-2.5">
        <Field id="address" label={t('address')} className="min-w-0 flex-[1_1_14rem]">
          {(control) => (
            <Input {...control} ref={input} readOnly value={address} onFocus={(event) => event.target.select()} />
          )}
        </Field>
        <Button onClick={() => void copy()}>
          <Copy aria-hidden />
          {t('copy')}
        </Button>
      </div>
      <p role="status" className="flex items-center gap-2 font-medium">
        {said === 'copied' && <Check aria-hidden className="size-5 text-good" />}
        {said !== '' && t(said)}
      </p>
    </div>
  )
}
