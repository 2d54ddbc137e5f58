'use client'

import { Badge } from '@micdots/ui/badge.tsx'
import { Button } from '@micdots/ui/button.tsx'
import { Dialog } from '@micdots/ui/dialog.tsx'
import { DotThumbnail } from '@micdots/ui/dot-thumbnail.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { Notice } from '@micdots/ui/notice.tsx'
import { PageState } from '@micdots/ui/page-state.tsx'
import { ProgressRing } from '@micdots/ui/progress.tsx'
import { RadioCard } from '@micdots/ui/radio-cards.tsx'
import { Select } from '@micdots/ui/select.tsx'
import { Skeleton } from '@micdots/ui/skeleton.tsx'
import { Tabs } from '@micdots/ui/tabs.tsx'
import { Textarea } from '@micdots/ui/textarea.tsx'
import { ToastProvider, useToast } from '@micdots/ui/toast.tsx'
import { CircleAlert, CircleCheck, Hourglass, Info } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RecordingPlayer } from '../../dots/recording-player.tsx'

const LOOKS = ['main', 'plain', 'quiet', 'danger'] as const
const SIZES = ['small', 'normal', 'large'] as const
/** A made-up recording: this page has no other. */
const LEVELS = Array.from(
  { length: 64 },
  (_, at) => Math.abs(Math.sin(at / 3)) * (0.4 + 0.6 * Math.abs(Math.sin(at / 11))),
)

/** All components, with words of the catalogue so that they can be seen in each language. */
export function ComponentShow() {
  const t = useTranslations()
  return (
    <ToastProvider label={t('app.notices')} closeText={t('app.close')}>
      <div className="grid gap-12">
        <section className="grid gap-4">
          {SIZES.map((size) => (
            <div key={size} className="flex flex-wrap items-center gap-3">
              {LOOKS.map((look) => (
                <Button key={look} look={look} size={size}>
                  {t('make.submit')}
                </Button>
              ))}
              <Button size={size} disabled>
                {t('make.sending')}
              </Button>
            </div>
          ))}
        </section>
        <Fields />
        <section className="flex flex-wrap gap-6">
          <Badge icon={CircleCheck} tone="good">
            {t('progress.states.completed')}
          </Badge>
          <Badge icon={Hourglass} tone="wait">
            {t('progress.states.pending')}
          </Badge>
          <Badge icon={CircleAlert} tone="bad">
            {t('progress.states.failed')}
          </Badge>
        </section>
        <section className="grid gap-4 sm:grid-cols-2">
          <Notice icon={Info}>{t('look.checkedLater')}</Notice>
          <Notice icon={CircleAlert} tone="bad">
            {t('progress.failures.too-slow')}
          </Notice>
        </section>
        <section className="flex flex-wrap items-center gap-10">
          <DotThumbnail levels={LEVELS} />
          <DotThumbnail levels={null} />
          <div className="w-40">
            <ProgressRing value={0.4} label={t('progress.label')} text={t('progress.steps.voice')} />
          </div>
          <Skeleton className="h-20 w-60" />
        </section>
        <RecordingPlayer id="none" durationMs={12_000} levels={LEVELS} />
        <Overlays />
        <Tabs
          label={t('dot.versions')}
          tabs={[
            { label: t('dot.listen'), content: t('account.points.writeText') },
            { label: t('dot.versions'), content: t('account.points.printText') },
          ]}
        />
        <PageState icon={Info} title={t('dots.emptyTitle')}>
          {t('dots.empty')}
        </PageState>
      </div>
    </ToastProvider>
  )
}

function Fields() {
  const t = useTranslations()
  return (
    <section className="grid max-w-xl gap-6">
      <ErrorSummary
        title={t('errors.summary')}
        attempt={0}
        items={[{ fieldId: 'show-name', message: t('errors.fields.name.too-small') }]}
      />
      <Field id="show-name" label={t('account.name')} error={t('errors.fields.name.too-small')}>
        {(control) => <Input {...control} />}
      </Field>
      <Field label={t('make.text')} hint={t('make.textHint')}>
        {(control) => <Textarea {...control} />}
      </Field>
      <Field label={t('dots.order')}>
        {(control) => (
          <Select {...control}>
            <option>{t('dots.orders.newest')}</option>
            <option>{t('dots.orders.oldest')}</option>
          </Select>
        )}
      </Field>
      <div className="grid gap-3">
        <RadioCard name="show" defaultChecked>
          {t('look.preset.ember')}
        </RadioCard>
        <RadioCard name="show">{t('look.preset.forest')}</RadioCard>
      </div>
    </section>
  )
}

function Overlays() {
  const t = useTranslations()
  const show = useToast()
  const [open, setOpen] = useState(false)
  return (
    <section className="flex flex-wrap gap-3">
      <Button onClick={() => setOpen(true)}>{t('dot.rename')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('dot.rename')} closeText={t('app.close')}>
        <Field label={t('dot.title')}>{(control) => <Input {...control} />}</Field>
      </Dialog>
      <Button onClick={() => show({ text: t('dot.removed'), action: { label: t('dot.undo'), run: () => undefined } })}>
        {t('dot.remove')}
      </Button>
    </section>
  )
}
