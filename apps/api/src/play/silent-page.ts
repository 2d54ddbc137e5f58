import { dotFigure } from '@micdots/figure'
import type { Deps } from '../deps.ts'
import { ours, safe, type Html } from './safe-markup.ts'
import { icon } from './icons.ts'
import type { PinTry } from './enter-pin.ts'
import type { Silent } from './open-dot.ts'
import { PAGE_TEXTS, fill, type PageTexts } from './page-texts.ts'
import type { Page } from './page-shell.ts'
import { footer } from './speaking-page.ts'

type Asked = { slug: string; tried?: PinTry | undefined }

/** The page of a dot that does not speak: says so, says why, and holds nothing of what it would say. */
export function silentPage(deps: Pick<Deps, 'config'>, dot: Silent, { slug, tried }: Asked): Omit<Page, 'cacheable'> {
  const texts = PAGE_TEXTS[dot.pageLanguage]
  const path = `/play/${encodeURIComponent(slug)}`
  const heading = texts[`${dot.state}Title`]
  return {
    status: tried === undefined ? dot.status : tried.end === 'slow' ? 429 : 403,
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
        ${when(dot)} ${why(dot, texts)} ${dot.state === 'pin' && pinForm(texts, path, tried)} ${dot.state === 'empty' && safe`<a class="pill" href="">${texts.lookAgain}</a>`}
      </main>
      ${footer(deps, dot.pageLanguage, dot.status === 200 ? `${path}/report` : undefined)}`,
    ...(dot.status === 200 && { data: { events: `${path}/events`, ...(tried && { seen: true }) } }),
  }
}

/** When a closed dot speaks again, by the clock of its place. */
function when(dot: Silent): Html | undefined {
  if (dot.state !== 'closed' || dot.opensAt === undefined) return undefined
  const format = new Intl.DateTimeFormat(dot.pageLanguage, { ...MOMENT, timeZone: dot.timeZone })
  const text = fill(PAGE_TEXTS[dot.pageLanguage].opens, { when: format.format(dot.opensAt) })
  return safe`<p class="lead">
    <time datetime="${new Date(dot.opensAt).toISOString()}">${text}</time>
  </p>`
}

const MOMENT = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const

/** Asks for the PIN, without a script too; what was wrong stands where the field is described. */
function pinForm(texts: PageTexts, path: string, tried: PinTry | undefined): Html {
  const problem =
    tried?.end === 'slow'
      ? fill(texts.pinSlow, { minutes: String(Math.ceil(tried.waitSeconds / 60)) })
      : tried && texts.pinWrong
  return safe`<form class="ask" method="post" action="${path}">
    <label for="pin">${texts.pin}</label>
    ${problem !== undefined && safe`<p class="wrong" id="pin-wrong" role="alert">${icon('failed')}${problem}</p>`}
    <input
      id="pin"
      name="pin"
      inputmode="numeric"
      autocomplete="off"
      minlength="6"
      maxlength="8"
      pattern="[0-9]*"
      required
      autofocus
      ${problem !== undefined && ours('aria-invalid="true" aria-describedby="pin-wrong"')}
    />
    <button class="pill main" type="submit">${texts.pinSend}</button>
  </form>`
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
