import { ButtonLink } from '@micdots/ui/button.tsx'
import { Notice } from '@micdots/ui/notice.tsx'
import { sayDuration, wholeSeconds } from '@micdots/ui/say-duration.ts'
import { ArrowLeft, Ban, ExternalLink, Palette, Trash2, WifiOff } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache, type ReactNode } from 'react'
import { CodeDownloads } from '../../../../dots/code-downloads.tsx'
import { CopyLink } from '../../../../dots/copy-link.tsx'
import { DotControls } from '../../../../dots/dot-controls.tsx'
import { GateSettings } from '../../../../dots/gate-settings.tsx'
import { isLoopback } from '../../../../dots/is-loopback.ts'
import { LiveGeneration } from '../../../../dots/live-generation.tsx'
import { PlaySettings } from '../../../../dots/play-settings.tsx'
import { RecordingPlayer } from '../../../../dots/recording-player.tsx'
import { RenameDot } from '../../../../dots/rename-dot.tsx'
import { DotBadge } from '../../../../dots/state-badge.tsx'
import { titleOf, type Dot, type Generation } from '../../../../dots/types.ts'
import { Versions } from '../../../../dots/versions.tsx'
import { asClient } from '../../../../session/api.ts'
import type { PageInput } from '../../../../session/page-input.ts'

const VERSIONS = 10

/** A dot with its newest recordings and their histories; asked once for each request. */
const loadDot = cache((id: string) =>
  asClient(async (api) => {
    const [dot, { items }] = await Promise.all([
      api.dots.get({ id }),
      api.generations.list({ dotId: id, limit: VERSIONS }),
    ])
    const histories = await Promise.all(items.map((generation) => api.generations.history({ id: generation.id })))
    const versions = items.map((generation, at) => ({ generation, changes: histories[at]?.items ?? [] }))
    return { dot, versions }
  }),
)

type Input = PageInput<{ id: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  const { dot } = await loadDot((await params).id)
  return { title: titleOf(dot) }
}

export default async function DotPage({ params }: Input) {
  const { dot, versions } = await loadDot((await params).id)
  const t = await getTranslations('dot')
  const playingId = dot.languages[0]?.generationId ?? undefined
  const playing = versions.find(({ generation }) => generation.id === playingId)?.generation
  const newest = versions[0]?.generation
  return (
    <div className="grid gap-10">
      <Head dot={dot} />
      {dot.state === 'blocked' && <Warning icon={<Ban aria-hidden />}>{t('blocked')}</Warning>}
      {dot.state === 'deleted' && <Warning icon={<Trash2 aria-hidden />}>{t('inTrash')}</Warning>}
      {newest && <LiveGeneration key={newest.id} generation={progressOf(newest)} tokens={newest.tokens} />}
      <div className="grid items-start gap-x-16 gap-y-12 lg:grid-cols-2">
        <div className="grid gap-10">
          {(playing ?? newest) && <Listen generation={playing ?? newest} />}
          {dot.state !== 'deleted' && <PlaySettings id={dot.id} settings={dot.settings} />}
          {dot.state !== 'deleted' && dot.state !== 'blocked' && <GateSettings dot={dot} />}
          <DotControls id={dot.id} state={dot.state} />
        </div>
        {dot.state !== 'deleted' && <Code dot={dot} />}
      </div>
      <section aria-labelledby="versions" className="grid gap-4">
        <h2 id="versions" className="text-[1.75rem]">
          {t('versions')}
        </h2>
        <Versions versions={versions} playing={playingId} />
      </section>
    </div>
  )
}

const progressOf = ({ id, reference, state, step, progress, error }: Generation) => ({
  id,
  reference,
  state,
  step,
  progress,
  ...(error && { error }),
})

async function Head({ dot }: { dot: Dot }) {
  const [t, locale] = [await getTranslations('dot'), await getLocale()]
  const first = dot.languages[0]
  return (
    <div className="grid gap-2">
      <Link href="/dots" className="inline-flex min-h-11 items-center gap-2 justify-self-start font-medium">
        <ArrowLeft aria-hidden className="size-5" />
        {t('back')}
      </Link>
      <h1 className="text-[clamp(2.25rem,6vw,4rem)]" {...(first && { lang: first.language })}>
        {titleOf(dot)}
      </h1>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <DotBadge state={dot.state} />
        {first?.durationMs != null && (
          <span className="numbers text-quiet">{sayDuration(wholeSeconds(first.durationMs), locale)}</span>
        )}
        {first && <RenameDot id={dot.id} language={first.language} title={first.title} />}
      </div>
    </div>
  )
}

function Warning({ icon, children }: { icon: ReactNode; children: string }) {
  return (
    <div
      role="note"
      className="flex gap-3 rounded-card border-2 border-signal-text px-5 py-4 [&>svg]:size-6 [&>svg]:flex-none"
    >
      {icon}
      <p>{children}</p>
    </div>
  )
}

async function Listen({ generation }: { generation: Generation | undefined }) {
  const t = await getTranslations('dot')
  if (generation === undefined) return null
  const { id, audio, language, text } = generation
  return (
    <section aria-labelledby="listen" className="grid gap-6">
      <h2 id="listen" className={audio ? 'sr-only' : 'text-[1.75rem]'}>
        {t(audio ? 'listen' : 'text')}
      </h2>
      {audio && <RecordingPlayer id={id} durationMs={audio.durationMs} levels={audio.levels} />}
      <p lang={language} dir="auto" className="text-xl whitespace-pre-line">
        {text}
      </p>
    </section>
  )
}

async function Code({ dot }: { dot: Dot }) {
  const t = await getTranslations('dot')
  const address = `/dots/${dot.id}/code?format=svg&v=${dot.version}`
  return (
    <section aria-labelledby="code" className="grid gap-6">
      <h2 id="code" className="text-[1.75rem]">
        {t('scan')}
      </h2>
      {isLoopback(dot.playUrl) && (
        <Notice icon={WifiOff}>
          <p>{t('loopback')}</p>
        </Notice>
      )}
      <figure
        className="w-full max-w-80 rounded-card border-2 border-ink p-3"
        style={{ background: dot.look.background }}
      >
        {/* Private and streamed: nothing for Next's image service. */}
        {/* oxlint-disable-next-line next/no-img-element */}
        <img
          src={address}
          alt={t('codeAlt', { title: titleOf(dot) })}
          width={512}
          height={512}
          className="block h-auto w-full"
        />
      </figure>
      <CodeDownloads dotId={dot.id} version={dot.version} />
      <ButtonLink className="justify-self-start">
        <Link href={`/dots/${dot.id}/look`}>
          <Palette aria-hidden />
          {t('changeLook')}
        </Link>
      </ButtonLink>
      <CopyLink address={dot.playUrl} />
      <ButtonLink className="justify-self-start">
        <a href={dot.playUrl} target="_blank" rel="noreferrer">
          <ExternalLink aria-hidden />
          {t('open')}
        </a>
      </ButtonLink>
    </section>
  )
}
