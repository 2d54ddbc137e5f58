import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { Tick } from '@micdots/ui/tick.tsx'
import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import type { LookValues } from './look-choices.ts'

const CORNERS = ['eyeFrameColour', 'eyeCentreColour'] as const

/** The three corner marks in colours of their own; without them they follow the code's. */
export function CornerColours() {
  const t = useTranslations('look')
  const { setValue, control } = useFormContext<LookValues>()
  const look = useWatch({ control, name: 'look' })
  const set = (part: (typeof CORNERS)[number], colour: string | null) =>
    setValue(`look.${part}`, colour, { shouldDirty: true })
  const areOwn = CORNERS.some((part) => look[part] != null)
  const foreground = look.foreground ?? '#000000'
  return (
    <div className="grid gap-5">
      <Tick
        label={t('corners')}
        checked={areOwn}
        onChange={({ target }) => CORNERS.forEach((part) => set(part, target.checked ? foreground : null))}
      />
      {areOwn && (
        <div className="grid gap-5 sm:grid-cols-2">
          {CORNERS.map((part) => (
            <Field key={part} id={`look.${part}`} label={t(part)}>
              {(field) => (
                <Input
                  {...field}
                  type="color"
                  className="h-14 cursor-pointer px-2"
                  value={look[part] ?? foreground}
                  onChange={({ target }) => set(part, target.value)}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </div>
  )
}
