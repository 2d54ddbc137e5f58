import { DOT_STATES } from '@micdots/contract'
import { Button, ButtonLink } from '@micdots/ui/button.tsx'
import { Field } from '@micdots/ui/field.tsx'
import { Input } from '@micdots/ui/input.tsx'
import { PageState } from '@micdots/ui/page-state.tsx'
import { Select } from '@micdots/ui/select.tsx'
import { ArrowRight, CircleDot, Plus, SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { DotRow } from '../../../dots/dot-row.tsx'
import { asClient } from '../../../session/api.ts'
import type { PageInput } from '../../../session/page-input.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dots'))('title') }
}

const ORDERS = ['newest', 'oldest'] as const
type Filters = { search: string; state: (typeof DOT_STATES)[number] | undefined; order: (typeof ORDERS)[number] }

export default async function DotsPage({ searchParams }: PageInput) {
  const query = await searchParams
  const t = await getTranslations('dots')
  const filters = readFilters(query)
  const cursor = typeof query['cursor'] === 'string' ? query['cursor'].slice(0, 200) : undefined
  const { items, nextCursor } = await asClient((api) => api.dots.list({ ...filters, cursor, limit: 20 }))
  const isFiltered = filters.search !== '' || filters.state !== undefined
  return (
    <div className="grid gap-8">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-[clamp(2.25rem,6vw,3.5rem)]">{t('title')}</h1>
      </div>
      {(items.length > 0 || isFiltered || cursor !== undefined) && <FilterForm filters={filters} />}
      {items.length > 0 && (
        <>
          <p role="status" className="sr-only">
            {t('count', { count: items.length })}
          </p>
          <ul>
            {items.map((dot) => (
              <DotRow key={dot.id} dot={dot} />
            ))}
          </ul>
        </>
      )}
      {items.length === 0 && (isFiltered ? <NothingFits /> : <NoDots />)}
      <nav aria-label={t('title')} className="flex flex-wrap gap-3 empty:hidden">
        {cursor !== undefined && (
          <ButtonLink>
            <Link href={pathOf(filters)}>{t('first')}</Link>
          </ButtonLink>
        )}
        {nextCursor !== null && (
          <ButtonLink>
            <Link href={pathOf(filters, nextCursor)}>
              {t('next')}
              <ArrowRight aria-hidden />
            </Link>
          </ButtonLink>
        )}
      </nav>
    </div>
  )
}

function readFilters(query: Record<string, string | string[] | undefined>): Filters {
  const { search, state, order } = query
  return {
    search: typeof search === 'string' ? search.trim().slice(0, 120) : '',
    state: DOT_STATES.find((one) => one === state),
    order: ORDERS.find((one) => one === order) ?? 'newest',
  }
}

function pathOf(filters: Filters, cursor?: string): string {
  const given = Object.entries({ ...filters, cursor }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `/dots?${new URLSearchParams(given)}`
}

/** A plain form: the choices stand in the address, and it works without JavaScript. */
async function FilterForm({ filters }: { filters: Filters }) {
  const t = await getTranslations('dots')
  return (
    <search>
      <form action="/dots" className="flex flex-wrap items-end gap-x-4 gap-y-4">
        <Field id="search" label={t('search')} className="min-w-0 flex-[1_1_16rem]">
          {(control) => (
            <Input {...control} type="search" name="search" maxLength={120} defaultValue={filters.search} />
          )}
        </Field>
        <Field id="state" label={t('state')}>
          {(control) => (
            <Select {...control} name="state" defaultValue={filters.state ?? ''}>
              <option value="">{t('anyState')}</option>
              {DOT_STATES.map((state) => (
                <option key={state} value={state}>
                  {t(`states.${state}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="order" label={t('order')}>
          {(control) => (
            <Select {...control} name="order" defaultValue={filters.order}>
              {ORDERS.map((order) => (
                <option key={order} value={order}>
                  {t(`orders.${order}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit">{t('show')}</Button>
      </form>
    </search>
  )
}

async function NoDots() {
  const t = await getTranslations()
  return (
    <PageState
      icon={CircleDot}
      title={t('dots.emptyTitle')}
      actions={
        <ButtonLink look="main">
          <Link href="/make">
            <Plus aria-hidden />
            {t('shell.make')}
          </Link>
        </ButtonLink>
      }
    >
      {t('dots.empty')}
    </PageState>
  )
}

async function NothingFits() {
  const t = await getTranslations('dots')
  return (
    <PageState
      icon={SearchX}
      title={t('noneTitle')}
      actions={
        <ButtonLink>
          <Link href="/dots">{t('all')}</Link>
        </ButtonLink>
      }
    >
      {t('none')}
    </PageState>
  )
}
