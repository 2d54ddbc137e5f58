import { PageState } from '@micdots/ui/page-state.tsx'
import { ToastProvider } from '@micdots/ui/toast.tsx'
import { Ban } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { getMe } from '../../session/get-me.ts'
import { ClientHead } from '../../shell/client-head.tsx'
import { MomentZone } from '../../shell/moment.tsx'
import { PageFrame } from '../../shell/page-frame.tsx'

/** Everything here is somebody's own: nothing is made before it is asked for. */
export const dynamic = 'force-dynamic'

export default async function ClientLayout({ children }: { children: ReactNode }) {
  const [me, t, app] = [await getMe(), await getTranslations('states'), await getTranslations('app')]
  return (
    <PageFrame home="/dashboard" head={<ClientHead name={me.name} email={me.email} />}>
      {me.status === 'suspended' ? (
        <PageState icon={Ban} heading="h1" title={t('suspendedTitle')}>
          {t('suspended')}
        </PageState>
      ) : (
        <ToastProvider label={app('notices')} closeText={app('close')}>
          <MomentZone zone={me.timeZone}>{children}</MomentZone>
        </ToastProvider>
      )}
    </PageFrame>
  )
}
