import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PasswordForm } from '../../../account/password-form.tsx'
import { readDevice } from '../../../account/read-device.ts'
import { ProfileForm } from '../../../account/profile-form.tsx'
import { SessionList } from '../../../account/session-list.tsx'
import { LANGUAGES, type Language } from '../../../i18n/languages.ts'
import { asSession } from '../../../session/api.ts'
import { getMe } from '../../../session/get-me.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') }
}

export default async function AccountPage() {
  const [me, t] = [await getMe(), await getTranslations('profile')]
  const { items } = await asSession((api) => api.auth.listSessions())
  const sessions = items.map(({ device, ...session }) => ({ ...session, device: readDevice(device) }))
  return (
    <div className="grid gap-10">
      <div>
        <h1 className="text-[clamp(2.25rem,6vw,4rem)]">{t('title')}</h1>
        <p className="mt-3 text-xl [overflow-wrap:anywhere] text-quiet">{me.email}</p>
      </div>
      <Part id="profile" title={t('profile')}>
        <ProfileForm me={me} languages={LANGUAGES.map(nameOf)} timeZones={zonesWith(me.timeZone)} />
      </Part>
      <Part id="password" title={t('password')} lead={t('passwordLead')}>
        <PasswordForm email={me.email} />
      </Part>
      <Part id="sessions" title={t('sessions')} lead={t('sessionsLead')}>
        <SessionList sessions={sessions} />
      </Part>
    </div>
  )
}

/** One thing of the account: what it is at the left, what can be done at the right. */
function Part({ id, title, lead, children }: { id: string; title: string; lead?: string; children: ReactNode }) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-16 gap-y-6 border-t-2 border-soft pt-8 lg:grid-cols-[1fr_1.7fr]"
    >
      <div>
        <h2 id={id} tabIndex={-1} className="text-[1.75rem] outline-none">
          {title}
        </h2>
        {lead !== undefined && <p className="mt-2 max-w-[34ch] text-quiet">{lead}</p>}
      </div>
      <div className="min-w-0 max-w-lg">{children}</div>
    </section>
  )
}

/** Each in its own language, for whoever does not understand the page. */
const nameOf = (language: Language) => {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
  return { value: language, label: name.charAt(0).toLocaleUpperCase(language) + name.slice(1) }
}

/** Every time zone by its usual name, and the one chosen, should it go by an older one. */
function zonesWith(chosen: string | null): string[] {
  const zones = Intl.supportedValuesOf('timeZone')
  return chosen === null || zones.includes(chosen) ? zones : [chosen, ...zones]
}
