import { dotFigure } from '@micdots/figure'
import type { Deps } from '../deps.ts'
import { ours, safe, type Html } from './safe-markup.ts'
import { icon } from './icons.ts'
import type { Silent } from './open-dot.ts'
import { PAGE_TEXTS, type PageTexts } from './page-texts.ts'
import type { Page } from './page-shell.ts'
import { footer, unscripted } from './speaking-page.ts'

/** The page of a dot that does not speak: says so, says why, and holds nothing of what it would say. */
export function silentPage(deps: Pick<Deps, 'config'>, dot: Silent, slug: string): Omit<Page, 'cacheable'> {
  const texts = PAGE_TEXTS[dot.pageLanguage]
  const path = `/play/${encodeURIComponent(slug)}`
  const heading = texts[`${dot.state}Title`]
  return {
    status: dot.status,
    language: dot.pageLanguage,
    state: dot.state,
    title: `${dot.title ?? heading} · MicDots`,
    icon: `${path}/icon.svg`,
    body: safe`<header><span class="mark">${texts.aMicDot}</span></header>
      <main>
        <div class="dot">
          ${ours(dotFigure([], { rings: 1, inner: 0.82 }))}
          <div class="icon-disc">${icon(dot.state)}</div>
        </div>
        ${dot.title !== undefined && safe`<p class="title" dir="auto">${dot.title}</p>`}
        <h1>${heading}</h1>
        <p class="lead">${texts[`${dot.state}Text`]}</p>
        ${why(dot, texts)} ${dot.state === 'empty' && safe`<a class="pill" href="">${texts.lookAgain}</a>`}
      </main>
      ${footer(deps, dot.pageLanguage)} ${dot.status === 200 && unscripted(path)}`,
    ...(dot.status === 200 && { data: { events: `${path}/events` } }),
  }
}

/** The client's message on a paused dot, the admin's reason on a blocked one. */
function why(dot: Silent, texts: PageTexts): Html | undefined {
  if (dot.state === 'paused' && dot.message) return quote(texts.pausedMessage, dot.message)
  if (dot.state !== 'blocked') return undefined
  const reason = dot.abuse ? texts.abuseReason : dot.message
  return reason === undefined ? undefined : quote(texts.blockedReason, reason)
}

const quote = (who: string, words: string): Html =>
  safe`<div>
    <p>${who}</p>
    <blockquote dir="auto">${words}</blockquote>
  </div>`
