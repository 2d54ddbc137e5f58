'use client'

import { Input } from '@micdots/ui/input.tsx'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ComponentProps } from 'react'

/** A password with a button that shows it: who can see what was typed types it right. */
export function PasswordInput(props: ComponentProps<'input'>) {
  const t = useTranslations('account')
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <span className="relative flex items-center">
      <Input {...props} type={shown ? 'text' : 'password'} className="pr-13 pl-4.5" spellCheck={false} />
      <button
        type="button"
        aria-label={t(shown ? 'hidePassword' : 'showPassword')}
        onClick={() => setShown(!shown)}
        className="absolute right-0.5 grid size-11 place-items-center rounded-full"
      >
        <Icon aria-hidden className="size-5.5" />
      </button>
    </span>
  )
}
