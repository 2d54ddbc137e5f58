import { dotFigure } from '@micdots/figure'
import type { Deps } from '../deps.ts'
import { nameLanguage, writingDirection } from './choose-language.ts'
import { ours, safe, type Html } from './safe-markup.ts'
import { icon, playAndPause } from './icons.ts'
import { locateWords } from './locate-words.ts'
import type { OpenedDot } from './open-dot.ts'
import { PAGE_TEXTS, fill, sayDuration, showClock, wholeSeconds, type PageLanguage } from './page-texts.ts'
import type { Page } from './page-shell.ts'

type SpeakingDot = Extract<OpenedDot, { state: 'speaks' }>
type View = { deps: Pick<Deps, 'config'>; dot: SpeakingDot; path: string; seconds: number }

const SPEEDS = [0.75, 1, 1.25, 1.5, 2]
/** Characters from which a title is set smaller, so that Play stays on the first screen. */
const LONG_TITLE = 40

/**
 * The page of a dot that speaks: it plays with and without JavaScript, and holds no address that runs out. `slug` is the one that
 * was asked for, so that an own slug stays in the address line.
 */
export function speakingPage(deps: Pick<Deps, 'config'>, dot: SpeakingDot, slug: string): Omit<Page, 'cacheable'> {
  const { speech, pageLanguage } = dot
  const view = { deps, dot, path: `/play/${slug}`, seconds: wholeSeconds(speech.durationMs) }
  return {
    status: 200,
    language: pageLanguage,
    state: 'speaks',
    title: `${speech.title} · MicDots`,
    icon: fileOf(view, '/icon.svg'),
    // What asks for a PIN has nothing to show where it is shared.
    ...(dot.pass === undefined && { head: sharingTags(view) }),
    body: safe`${header(view)}
      <main>
        <div class="head">
          <h1 lang="${speech.language}" dir="auto"${speech.title.length > LONG_TITLE ? safe` class="long"` : safe``}>${speech.title}</h1>
          <p class="kind">${PAGE_TEXTS[pageLanguage][voiceOf(dot)]} · ${sayDuration(view.seconds, pageLanguage)}</p>
        </div>
        ${player(view)} ${transcript(view)} ${settings(view)}
      </main>
      ${footer(deps, pageLanguage, `${view.path}/report`)}`,
    data: scriptData(view),
  }
}

/** Who made it and who sees what, below every page; `reported` is where one tells the staff of this dot. */
export function footer(deps: Pick<Deps, 'config'>, language: PageLanguage, reported?: string): Html {
  const texts = PAGE_TEXTS[language]
  const report = reported !== undefined && safe`<a href="${reported}">${texts.report}</a>`
  return safe`<footer>
    <span>${texts.privacy}</span>${report}<a href="${deps.config.webUrl}">${texts.makeOne}</a>
  </footer>`
}

const voiceOf = (dot: SpeakingDot): 'synthetic' | 'recorded' => (dot.speech.synthetic ? 'synthetic' : 'recorded')

const passOf = (dot: SpeakingDot): string => (dot.pass === undefined ? '' : `pass=${encodeURIComponent(dot.pass)}`)

/** A file beside the page, in the language that the page speaks: the visitor's browser may ask for it in another. */
function fileOf({ dot, path }: View, name: '' | `/${string}`, more = ''): string {
  const language = dot.languages.length > 1 ? `lang=${encodeURIComponent(dot.speech.language)}` : ''
  const query = [language, more, passOf(dot)].filter((part) => part !== '').join('&')
  return `${path}${name}${query === '' ? '' : `?${query}`}`
}

function sharingTags(view: View): Html {
  const { dot, deps, seconds } = view
  const texts = PAGE_TEXTS[dot.pageLanguage]
  const voice = texts[voiceOf(dot)].toLocaleLowerCase(dot.pageLanguage)
  const description = fill(texts.description, { duration: sayDuration(seconds, dot.pageLanguage), voice })
  // Whoever shares it shares the permanent address, and never the host that a request happened to name.
  const lasting = (name: Parameters<typeof fileOf>[1]) =>
    deps.config.playUrl + fileOf({ ...view, path: `/play/${dot.slug}` }, name)
  return safe`<meta name="description" content="${description}" />
    <link rel="canonical" href="${lasting('')}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="MicDots" />
    <meta property="og:title" content="${dot.speech.title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${lasting('')}" />
    <meta property="og:image" content="${lasting('/card.png')}" />
    <meta property="og:image:type" content="image/png" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:audio" content="${lasting('/audio')}" />
    <meta property="og:audio:type" content="audio/mpeg" />
    <meta name="twitter:card" content="summary_large_image" />`
}

function header({ dot }: View): Html {
  const texts = PAGE_TEXTS[dot.pageLanguage]
  const links = dot.languages.map((tag) => {
    const name = nameLanguage(tag)
    if (tag === dot.speech.language) return safe`<span lang="${tag}" aria-current="true">${name}</span>`
    const query = [`lang=${encodeURIComponent(tag)}`, passOf(dot)].filter((part) => part !== '').join('&')
    return safe`<a href="?${query}" lang="${tag}" hreflang="${tag}">${name}</a>`
  })
  return safe`<header>
    <span class="mark">${texts.aMicDot}</span>${
      links.length > 1 && safe`<nav aria-label="${texts.languages}">${links}</nav>`
    }
  </header>`
}

function player(view: View): Html {
  const { dot, seconds } = view
  const texts = PAGE_TEXTS[dot.pageLanguage]
  const ten = sayDuration(10, dot.pageLanguage)
  return safe`<div class="player">
    <div class="dot">
      ${ours(dotFigure(dot.speech.peaks))}
      <button class="play" id="play" type="button" aria-label="${playName(view)}" hidden>${playAndPause}</button>
    </div>
    <div class="controls" id="controls" hidden>
      <div class="transport">
        <button class="skip" id="back" type="button" aria-label="${fill(texts.back, { duration: ten })}">
          ${icon('back')}<span aria-hidden="true">10</span>
        </button>
        <p class="time" id="time">${fill(texts.of, { at: showClock(0), total: showClock(seconds) })}</p>
        <button class="skip" id="on" type="button" aria-label="${fill(texts.on, { duration: ten })}">
          ${icon('on')}<span aria-hidden="true">10</span>
        </button>
      </div>
      <input
        class="seek"
        id="seek"
        type="range"
        min="0"
        max="${dot.speech.durationMs / 1000}"
        step="any"
        value="0"
        autocomplete="off"
        aria-label="${texts.position}"
      />
      <p class="said" id="said" role="status"></p>
      <div class="trouble" id="trouble" role="alert" hidden>
        <p>${icon('failed')}${texts.failed}</p>
        <button class="pill main" id="again" type="button">${texts.tryAgain}</button>
      </div>
    </div>
    <audio id="audio" controls preload="metadata" src="${fileOf(view, '/audio')}"></audio>
  </div>`
}

/** Where the page tells what happens to it. */
const eventsOf = ({ dot, path }: View): string => `${path}/events${dot.pass === undefined ? '' : `?${passOf(dot)}`}`

const playName = ({ dot, seconds }: View): string =>
  fill(PAGE_TEXTS[dot.pageLanguage].play, { duration: sayDuration(seconds, dot.pageLanguage) })

function transcript({ dot }: View): Html | undefined {
  const { language, text } = dot.speech
  if (!dot.settings.transcript) return undefined
  return safe`<p class="words" id="words" lang="${language}" dir="${writingDirection(language)}">${text}</p>`
}

function settings(view: View): Html {
  const { dot } = view
  const texts = PAGE_TEXTS[dot.pageLanguage]
  const times = new Intl.NumberFormat(dot.pageLanguage)
  const speeds = SPEEDS.map(
    (speed) =>
      safe`<option value="${speed}" ${speed === 1 && ours('selected')}>${fill(texts.speedOf, { speed: times.format(speed) })}</option>`,
  )
  // The link works without the script, so it stands outside what only the script brings to life.
  return safe`<div class="settings">
    <div class="settings" id="settings" role="group" aria-label="${texts.settings}" hidden>
      <label class="pill choice">
        <span class="alone">${texts.speed}</span><select id="speed" autocomplete="off">${speeds}</select>${icon('choose')}
      </label>
      <label class="pill">
        ${icon('volume')}<span class="alone">${texts.volume}</span>
        <input id="volume" type="range" min="0" max="1" step="0.05" value="1" autocomplete="off" />
      </label>
      <button class="pill" id="bigger" type="button">${icon('text')}<span>${texts.bigger}</span></button>
      <button class="pill" id="contrast" type="button" aria-pressed="false">${icon('contrast')}${texts.contrast}</button>
    </div>
    ${dot.settings.download && safe`<a class="pill" id="download" href="${fileOf(view, '/audio', 'download=1')}">${icon('download')}${texts.download}</a>`}
  </div>`
}

function scriptData(view: View): Record<string, unknown> {
  const { speech, pageLanguage, settings } = view.dot
  const { pause, of, loading, bigger, biggest, normal } = PAGE_TEXTS[pageLanguage]
  return {
    source: fileOf(view, '/audio'),
    events: eventsOf(view),
    // By the page that asked for the PIN, which is the same scan.
    ...(view.dot.pass !== undefined && { seen: true }),
    seconds: speech.durationMs / 1000,
    language: pageLanguage,
    title: speech.title,
    texts: { play: playName(view), pause, of, loading, bigger, biggest, normal },
    ...(settings.transcript ? { words: locateWords(speech.text, speech.words) } : {}),
  }
}
