import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { UnverifiedNotice } from '../../../account/unverified-notice.tsx'
import type { Dot, Generation, Voice } from '../../../dots/types.ts'
import { MakeForm, type MakeFormProps } from '../../../make/make-form.tsx'
import { asClient } from '../../../session/api.ts'
import { getMe } from '../../../session/get-me.ts'
import type { PageInput } from '../../../session/page-input.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('make'))('title') }
}

export default async function MakePage({ searchParams }: PageInput) {
  const { dot: dotId, voice: voiceId } = await searchParams
  const [t, locale, me] = [await getTranslations('make'), await getLocale(), await getMe()]
  const { items: voices } = await asClient((api) => api.voices.list({}))
  const wanted = voices.find(({ id }) => id === voiceId)
  const again = typeof dotId === 'string' ? await loadDot(dotId) : undefined
  return (
    <div className="grid gap-10">
      <div>
        <h1 className="text-[clamp(2.25rem,6vw,4rem)]">{t(again === undefined ? 'title' : 'again')}</h1>
        {again !== undefined && <p className="mt-3 max-w-[48ch] text-xl text-quiet">{t('againText')}</p>}
      </div>
      {me.status === 'unverified' && <UnverifiedNotice email={me.email} />}
      <MakeForm
        voices={voices}
        limits={me.limits}
        balance={me.tokens.balance}
        start={startOf(voices, locale, again)}
        {...(wanted && { wanted })}
      />
    </div>
  )
}

const START_LOOK: MakeFormProps['start']['look'] = {
  foreground: '#161922',
  background: '#ffffff',
  errorCorrection: 'M',
  modules: 'square',
  eyeFrame: 'square',
  eyeCentre: 'square',
  logo: null,
  highContrast: false,
}

type Again = { dot: Dot; newest: Generation | undefined }

const loadDot = (id: string): Promise<Again> =>
  asClient(async (api) => {
    const [dot, { items }] = await Promise.all([api.dots.get({ id }), api.generations.list({ dotId: id, limit: 1 })])
    return { dot, newest: items[0] }
  })

/** A voice that speaks the page's language, or the first there is; of a dot that is recorded anew, its own text and voice. */
function startOf(voices: Voice[], locale: string, again: Again | undefined): MakeFormProps['start'] {
  const own = voices.find(({ languages }) => languages.some((language) => language.split('-')[0] === locale))
  const kept = voices.find(({ id }) => id === again?.newest?.voiceId)
  const voice = kept ?? own ?? voices[0]
  const language = again?.newest?.language ?? voice?.languages[0]?.split('-')[0]
  return {
    text: again?.newest?.text ?? '',
    title: again?.newest?.title ?? '',
    voiceId: voice?.id ?? '',
    ...(language !== undefined && { language }),
    look: again?.dot.look ?? START_LOOK,
    ...(again && { dotId: again.dot.id }),
  }
}
