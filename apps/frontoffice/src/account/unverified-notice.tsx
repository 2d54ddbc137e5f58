import { Notice } from '@micdots/ui/notice.tsx'
import { MailWarning } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ResendButton } from './resend-button.tsx'

/** To who may look around, but must confirm the mail address before anything can be made. */
export function UnverifiedNotice({ email }: { email: string }) {
  const t = useTranslations('unverified')
  return (
    <Notice icon={MailWarning}>
      <h2 className="text-xl">{t('title')}</h2>
      <p className="[overflow-wrap:anywhere]">{t('text', { email })}</p>
      <ResendButton email={email} label={t('again')} done={t('sent')} />
    </Notice>
  )
}
