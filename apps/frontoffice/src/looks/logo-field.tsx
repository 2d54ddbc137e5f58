'use client'

import { Button } from '@micdots/ui/button.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { Slider } from '@micdots/ui/slider.tsx'
import { Trash2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useProblemText } from '../forms/use-problem-text.ts'
import { keepLogo } from './look-actions.ts'
import { LOGO_AREA, type LookValues } from './look-choices.ts'

const TYPES = 'image/png,image/jpeg'

/** A picture in the middle of the code. It is kept as soon as it is chosen, so that the preview can show it. */
export function LogoField() {
  const t = useTranslations('look')
  const texts = useProblemText()
  const { setValue, control } = useFormContext<LookValues>()
  const logo = useWatch({ control, name: 'look.logo' })
  const [problem, setProblem] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const keep = (file: File | undefined) => {
    if (file === undefined) return
    startTransition(async () => {
      const form = new FormData()
      form.set('logo', file)
      const outcome = await keepLogo(form)
      setProblem(outcome.ok ? undefined : texts.problem(outcome.problem))
      if (outcome.ok) setValue('look.logo', { id: outcome.value.id }, { shouldDirty: true })
    })
  }
  return (
    <div className="grid justify-items-start gap-3">
      <Field id="logo" label={t('logo')} hint={t('logoHint')} error={problem} className="w-full">
        {(field) => (
          <Input
            {...field}
            type="file"
            accept={TYPES}
            disabled={isPending}
            onChange={(event) => keep(event.target.files?.[0])}
            className="px-3 file:mr-3 file:min-h-8 file:rounded-full file:bg-soft file:px-3 file:font-semibold"
          />
        )}
      </Field>
      {logo != null && <LogoSize area={logo.area ?? LOGO_AREA.default} />}
      {logo != null && (
        <Button size="small" onClick={() => setValue('look.logo', null, { shouldDirty: true })}>
          <Trash2 aria-hidden />
          {t('noLogo')}
        </Button>
      )}
    </div>
  )
}

/** How much of the code the picture covers. */
function LogoSize({ area }: { area: number }) {
  const t = useTranslations('look')
  const { setValue } = useFormContext<LookValues>()
  const { min, max, step } = LOGO_AREA
  const share = new Intl.NumberFormat(useLocale(), { style: 'percent' }).format(area)
  return (
    <div className="w-full max-w-72">
      <Slider
        label={t('logoSize')}
        text={share}
        spoken={t('share', { share })}
        value={area}
        min={min}
        max={max}
        step={step}
        onValue={(value) => setValue('look.logo.area', value, { shouldDirty: true })}
      />
    </div>
  )
}
