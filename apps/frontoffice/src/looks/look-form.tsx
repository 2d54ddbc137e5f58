'use client'

import type { Look } from '@micdots/contract'
import { Button } from '@micdots/ui/button.tsx'
import { ErrorSummary } from '@micdots/ui/error-summary.tsx'
import { useToast } from '@micdots/ui/toast.tsx'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormProvider, useWatch } from 'react-hook-form'
import { updateDot } from '../dots/dot-actions.ts'
import { useActionForm } from '../forms/use-action-form.ts'
import type { LookValues } from './look-choices.ts'
import { LookFields } from './look-fields.tsx'
import { LookPreview } from './look-preview.tsx'

const loadSchema = () => import('./look-schema.ts').then(({ lookFormSchema }) => lookFormSchema)

/** Another look for the code of a dot that is there already. */
export function LookForm({ dotId, look }: { dotId: string; look: Look }) {
  const t = useTranslations('look')
  const router = useRouter()
  const show = useToast()
  const { form, formProps, errorOf, summary } = useActionForm({
    loadSchema,
    defaultValues: { look },
    action: (values) => updateDot(dotId, { look: values.look }),
    onDone: () => {
      show({ text: t('saved') })
      router.push(`/dots/${dotId}`)
    },
  })
  const { isSubmitting } = form.formState
  return (
    <FormProvider {...form}>
      <form {...formProps} className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[1.7fr_1fr]">
        <div className="grid gap-8">
          <ErrorSummary {...summary} />
          <LookFields error={errorOf('look')} />
        </div>
        <div className="grid gap-6 lg:sticky lg:top-8">
          <Preview />
          <Button type="submit" look="main" size="large" disabled={isSubmitting} className="lg:w-full">
            {t(isSubmitting ? 'saving' : 'save')}
          </Button>
        </div>
      </form>
    </FormProvider>
  )
}

function Preview() {
  const look = useWatch<LookValues, 'look'>({ name: 'look' })
  return <LookPreview look={look} />
}
