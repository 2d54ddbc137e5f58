'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field, FieldError } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { Tick } from '@micdots/ui/tick.tsx'
import { Select } from '@micdots/ui/select.tsx'
import { useLocale, useTranslations } from 'next-intl'
import { useActionForm } from '../forms/use-action-form.ts'
import { updateDot } from './dot-actions.ts'
import { nameWeekday, WEEKDAYS } from './say-hours.ts'
import type { Dot } from './types.ts'

const loadSchema = () => import('./gate-schemas.ts').then(({ hoursFormSchema }) => hoursFormSchema)
const FIELD_NAMES = Object.fromEntries(
  ['timeZone', 'weekdays', 'from', 'to'].map((name) => [`settings.hours.${name}`, name]),
)
const WORKDAYS = [1, 2, 3, 4, 5]

type FormProps = { id: string; hours: Dot['settings']['hours']; onDone: () => void }

/** When a dot speaks. Only ever shown in a browser, whose own time zone is where it begins. */
export function HoursForm({ id, hours, onDone }: FormProps) {
  const [t, locale] = [useTranslations('dot.gate'), useLocale()]
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const { timeZone, weekdays, from, to } = hours ?? { timeZone: own, weekdays: WORKDAYS, from: '09:00', to: '17:00' }
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: { timeZone, weekdays: weekdays.map(String), from, to },
    fieldNames: FIELD_NAMES,
    action: (values) => updateDot(id, { settings: { hours: values } }),
    onDone,
  })
  const zones = [...new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
  return (
    <form {...formProps} className="grid gap-5">
      <ErrorSummary {...summary} />
      <fieldset id="weekdays" tabIndex={-1} className="grid gap-1">
        <legend className="mb-1 font-semibold">{t('weekdays')}</legend>
        {WEEKDAYS.map((day) => (
          <Tick key={day} label={nameWeekday(day, locale)} value={day} {...form.register('weekdays')} />
        ))}
        {errorOf('weekdays') !== undefined && <FieldError id="weekdays-error">{errorOf('weekdays')}</FieldError>}
      </fieldset>
      <div className="grid grid-cols-2 gap-4">
        <Field id="from" label={t('from')} error={errorOf('from')}>
          {(control) => <Input {...control} type="time" {...form.register('from')} />}
        </Field>
        <Field id="to" label={t('to')} error={errorOf('to')}>
          {(control) => <Input {...control} type="time" {...form.register('to')} />}
        </Field>
      </div>
      <Field id="timeZone" label={t('timeZone')} error={errorOf('timeZone')}>
        {(control) => (
          <Select {...control} {...form.register('timeZone')}>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" look="main" disabled={form.formState.isSubmitting} className="justify-self-start">
        {t('hoursSubmit')}
      </Button>
    </form>
  )
}
