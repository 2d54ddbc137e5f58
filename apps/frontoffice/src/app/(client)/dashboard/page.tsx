import { ButtonLink } from '@micdots/ui/button.tsx'
import { PageState } from '@micdots/ui/page-state.tsx'
import { CircleDot, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { UnverifiedNotice } from '../../../account/unverified-notice.tsx'
import { DotRow } from '../../../dots/dot-row.tsx'
import { GenerationBadge } from '../../../dots/state-badge.tsx'
import type { Generation } from '../../../dots/types.ts'
import { asClient } from '../../../session/api.ts'
import { getMe, type Me } from '../../../session/get-me.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dashboard'))('metaTitle') }
}

const RECENT = 5

export default async function DashboardPage() {
  const [me, t] = [await getMe(), await getTranslations('dashboard')]
  const [{ items: dots }, waiting] = await Promise.all([
    asClient((api) => api.dots.list({ limit: RECENT })),
    asClient(async (api) => {
      const states = ['processing', 'pending'] as const
      const lists = await Promise.all(states.map((state) => api.generations.list({ state, limit: RECENT })))
      return lists.flatMap(({ items }) => items)
    }),
  ])
  return (
    <div className="grid gap-12">
      <div className="grid items-end gap-x-10 gap-y-6 md:grid-cols-[1fr_auto]">
        <h1 className="text-[clamp(2.25rem,6vw,4rem)]">{t('title', { name: me.name })}</h1>
        <ButtonLink look="main" size="large" className="justify-self-start">
          <Link href="/make">
            <Plus aria-hidden />
            {(await getTranslations('shell'))('make')}
          </Link>
        </ButtonLink>
      </div>
      {me.status === 'unverified' && <UnverifiedNotice email={me.email} />}
      <div className="grid items-start gap-x-16 gap-y-12 lg:grid-cols-[1.6fr_1fr]">
        <section aria-labelledby="recent" className="grid gap-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6">
            <h2 id="recent" className="text-[1.75rem]">
              {t('recent')}
            </h2>
            {dots.length > 0 && (
              <Link href="/dots" className="inline-flex min-h-11 items-center font-medium">
                {t('all')}
              </Link>
            )}
          </div>
          {dots.length === 0 ? (
            <PageState icon={CircleDot} title={t('emptyTitle')}>
              {t('empty')}
            </PageState>
          ) : (
            <ul>
              {dots.map((dot) => (
                <DotRow key={dot.id} dot={dot} heading="h3" />
              ))}
            </ul>
          )}
        </section>
        <div className="grid gap-10">
          <Balance tokens={me.tokens} each={me.limits.tokensPerGrapheme} />
          <Waiting generations={waiting} />
        </div>
      </div>
    </div>
  )
}

async function Balance({ tokens, each }: { tokens: Me['tokens']; each: number }) {
  const [t, format] = [await getTranslations('dashboard'), await getFormatter()]
  return (
    <section aria-labelledby="balance" className="rounded-card border-2 border-ink p-6">
      <h2 id="balance" className="font-sans text-base font-semibold tracking-normal">
        {t('balance')}
      </h2>
      <p className="numbers mt-2 font-display text-6xl leading-none font-bold tracking-tight">
        {format.number(tokens.balance)}
      </p>
      <p className="mt-3 text-quiet">
        {t('worth', { count: each === 0 ? tokens.balance : Math.floor(tokens.balance / each) })}
      </p>
      <p className="mt-1 text-quiet">{t('held', { count: tokens.held })}</p>
    </section>
  )
}

async function Waiting({ generations }: { generations: Generation[] }) {
  const t = await getTranslations('dashboard')
  return (
    <section aria-labelledby="waits" className="grid gap-3">
      <h2 id="waits" className="text-[1.75rem]">
        {t('waits')}
      </h2>
      {generations.length === 0 ? (
        <p className="text-quiet">{t('nothingWaits')}</p>
      ) : (
        <ul>
          {generations.map((generation) => (
            <li key={generation.id} className="border-t-2 border-soft py-3 last:border-b-2">
              <Link
                href={`/dots/${generation.dot.id}`}
                lang={generation.language}
                className="inline-flex min-h-11 items-center font-semibold"
              >
                {generation.title}
              </Link>
              <p className="flex flex-wrap gap-x-4 text-[0.9375rem] text-quiet">
                <GenerationBadge state={generation.state} />
                <span className="numbers">{generation.reference}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
