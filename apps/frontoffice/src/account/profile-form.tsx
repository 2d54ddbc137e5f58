'use client'

import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { Select } from '@micdots/ui/select.tsx'
import { Tick } from '@micdots/ui/tick.tsx'
import { useToast } from '@micdots/ui/toast.tsx'
import { useTranslations } from 'next-intl'
import { useActionForm } from '../forms/use-action-form.ts'
import type { Me } from '../session/get-me.ts'
import { updateProfile } from './profile-actions.ts'

const loadSchema = () => import('./profile-schema.ts').then(({ profileSchema }) => profileSchema)

type FormProps = {
  me: Pick<Me, 'name' | 'language' | 'timeZone' | 'mails'>
  languages: { value: string; label: string }[]
  timeZones: string[]
}

/** Name, language, time zone and mails. */
export function ProfileForm({ me, languages, timeZones }: FormProps) {
  const t = useTranslations('profile')
  const account = useTranslations('account')
  const show = useToast()
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: {
      name: me.name,
      language: me.language,
      timeZone: me.timeZone ?? '',
      mails: { ready: me.mails.ready, failed: me.mails.failed },
    },
    action: updateProfile,
    onDone: () => show({ text: t('saved') }),
  })
  return (
    <form {...formProps} className="grid gap-6">
      <ErrorSummary {...summary} />
      <Field id="name" label={account('name')} error={errorOf('name')}>
        {(control) => <Input {...control} autoComplete="name" maxLength={100} {...form.register('name')} />}
      </Field>
      <Field id="language" label={t('language')} hint={t('languageHint')} error={errorOf('language')}>
        {(control) => (
          <Select {...control} {...form.register('language')}>
            {languages.map(({ value, label }) => (
              <option key={value} value={value} lang={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="timeZone" label={t('timeZone')} hint={t('timeZoneHint')} error={errorOf('timeZone')}>
        {(control) => (
          <Select {...control} {...form.register('timeZone')}>
            <option value="">{t('deviceZone')}</option>
            {timeZones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-semibold">{t('mails')}</legend>
        <Tick label={t('mailReady')} {...form.register('mails.ready')} />
        <Tick label={t('mailFailed')} {...form.register('mails.failed')} />
        <p className="text-[0.9375rem] text-quiet">{t('mailsHint')}</p>
      </fieldset>
      <Button type="submit" look="main" disabled={form.formState.isSubmitting} className="justify-self-start">
        {t('save')}
      </Button>
    </form>
  )
}
