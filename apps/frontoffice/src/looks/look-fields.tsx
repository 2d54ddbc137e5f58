'use client'

import { Field, FieldError } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { RadioCard } from '@micdots/ui/radio-cards.tsx'
import { Select } from '@micdots/ui/select.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { CornerColours } from './corner-colours.tsx'
import { EYE_SHAPES, MODULE_SHAPES, type LookValues } from './look-choices.ts'
import { LogoField } from './logo-field.tsx'

const PRESETS = {
  ink: { foreground: '#161922', background: '#ffffff' },
  ember: { foreground: '#7d1d06', background: '#fff6ef' },
  forest: { foreground: '#123f2a', background: '#f1f8ee' },
  night: { foreground: '#14245c', background: '#f0f4ff' },
} as const
type Preset = keyof typeof PRESETS
const NAMES = Object.keys(PRESETS) as Preset[]
const CORRECTIONS = ['M', 'Q', 'H'] as const

const presetOf = ({ foreground, background }: Partial<LookValues['look']>): Preset | undefined =>
  NAMES.find((name) => PRESETS[name].foreground === foreground && PRESETS[name].background === background)

/** How the code is drawn, part by part: fields of any form with a `look`. */
export function LookFields({ error }: { error: string | undefined }) {
  const t = useTranslations('look')
  const { register, setValue, control } = useFormContext<LookValues>()
  const look = useWatch({ control, name: 'look' })
  const [isOwn, setOwn] = useState(presetOf(look) === undefined)
  const preset = presetOf(look)
  const own = isOwn || preset === undefined
  const choose = (name: Preset) => {
    setOwn(false)
    const corners = { eyeFrameColour: null, eyeCentreColour: null }
    setValue('look', { ...look, ...PRESETS[name], ...corners }, { shouldDirty: true, shouldValidate: true })
  }
  return (
    <div className="grid gap-6">
      <fieldset aria-describedby={error === undefined ? undefined : 'look-error'}>
        <legend className="mb-3 font-semibold">{t('presets')}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {NAMES.map((name, at) => (
            <RadioCard
              key={name}
              {...(at === 0 && { id: 'look' })}
              name="preset"
              value={name}
              checked={!own && preset === name}
              onChange={() => choose(name)}
              aside={<Swatch {...PRESETS[name]} />}
            >
              {t(`preset.${name}`)}
            </RadioCard>
          ))}
          <RadioCard name="preset" value="own" checked={own} onChange={() => setOwn(true)}>
            {t('preset.own')}
          </RadioCard>
        </div>
      </fieldset>
      {own && (
        <div className="grid gap-5 sm:grid-cols-2">
          {(['foreground', 'background'] as const).map((part) => (
            <Field key={part} id={`look.${part}`} label={t(part)}>
              {(field) => (
                <Input {...field} type="color" className="h-14 cursor-pointer px-2" {...register(`look.${part}`)} />
              )}
            </Field>
          ))}
          <div className="sm:col-span-2">
            <CornerColours />
          </div>
        </div>
      )}
      {error !== undefined && <FieldError id="look-error">{error}</FieldError>}
      <Shapes />
      <LogoField />
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input type="checkbox" className="size-6 flex-none accent-ink" {...register('look.highContrast')} />
        <span>
          {t('highContrast')}
          <span className="block text-[0.9375rem] text-quiet">{t('highContrastHint')}</span>
        </span>
      </label>
      <Field id="look.errorCorrection" label={t('robustness')} hint={t('robustHint')}>
        {(field) => (
          <Select {...field} {...register('look.errorCorrection')}>
            {CORRECTIONS.map((level) => (
              <option key={level} value={level}>
                {t(`robust.${level}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}

/** What the small squares and the three corner marks are drawn as. */
function Shapes() {
  const t = useTranslations('look')
  const { register } = useFormContext<LookValues>()
  const parts = [
    ['modules', MODULE_SHAPES],
    ['eyeFrame', EYE_SHAPES],
    ['eyeCentre', EYE_SHAPES],
  ] as const
  return (
    <div className="grid gap-5 sm:grid-cols-3">
      {parts.map(([part, shapes]) => (
        <Field key={part} id={`look.${part}`} label={t(`shapeOf.${part}`)} className="content-end">
          {(field) => (
            <Select {...field} {...register(`look.${part}`)} className="w-full">
              {shapes.map((shape) => (
                <option key={shape} value={shape}>
                  {t(`shape.${shape}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
    </div>
  )
}

/** The colours themselves, for whoever sees them; their name stands beside them. */
function Swatch({ foreground, background }: { foreground: string; background: string }) {
  return (
    <span
      aria-hidden
      className="mr-2 grid size-10 flex-none place-items-center rounded-full border-2 border-ink forced-color-adjust-none"
      style={{ background }}
    >
      <span className="size-5 rounded-full" style={{ background: foreground }} />
    </span>
  )
}
