import type { Deps } from '../deps.ts'
import { icon } from './icons.ts'
import type { Page } from './page-shell.ts'
import { PAGE_TEXTS, type PageLanguage, type PageTexts } from './page-texts.ts'
import { ours, safe, type Html } from './safe-markup.ts'
import { footer } from './speaking-page.ts'

const REASONS = ['hurtful', 'unlawful', 'private', 'misleading', 'other'] as const
export type ReportReason = (typeof REASONS)[number]
export const isReportReason = (reason: string): reason is ReportReason => REASONS.some((known) => known === reason)

/** As somebody wrote it. */
export type ReportDraft = { reason: string; words: string }
export type ReportProblem = 'reason' | 'words' | 'often'

type Place = { slug: string; language: PageLanguage }
type Form = Place & { draft: ReportDraft; problem?: ReportProblem }

const STATUS: Record<ReportProblem, number> = { reason: 422, words: 422, often: 429 }

/** The form by which a listener tells the staff of a dot. It works without a script, and asks for no name. */
export function reportPage(deps: Pick<Deps, 'config'>, form: Form): Omit<Page, 'cacheable'> {
  const texts = PAGE_TEXTS[form.language]
  return {
    ...shell(deps, form, texts.reportTitle),
    status: form.problem === undefined ? 200 : STATUS[form.problem],
    body: inPage(
      deps,
      form,
      safe`<h1>${texts.reportTitle}</h1><p class="lead">${texts.reportText}</p>${fields(form, texts)}`,
    ),
  }
}

/** After it was sent. */
export function reportedPage(deps: Pick<Deps, 'config'>, place: Place): Omit<Page, 'cacheable'> {
  const texts = PAGE_TEXTS[place.language]
  const back = safe`<a class="pill" href="/play/${place.slug}">${texts.reportBack}</a>`
  return {
    ...shell(deps, place, texts.reportedTitle),
    body: inPage(
      deps,
      place,
      safe`<h1>${texts.reportedTitle}</h1><p class="lead" role="status">${texts.reportedText}</p>${back}`,
    ),
  }
}

const shell = (_deps: Pick<Deps, 'config'>, { slug, language }: Place, title: string) => ({
  status: 200,
  language,
  state: 'report',
  title: `${title} · MicDots`,
  icon: `/play/${encodeURIComponent(slug)}/icon.svg`,
})

const inPage = (deps: Pick<Deps, 'config'>, { language }: Place, main: Html): Html =>
  safe`<header><span class="mark">${PAGE_TEXTS[language].aMicDot}</span></header>
    <main>${main}</main>
    ${footer(deps, language)}`

function fields({ slug, draft, problem }: Form, texts: PageTexts): Html {
  const wrong = (of: ReportProblem, text: string): Html | undefined =>
    problem === of ? safe`<p class="wrong" id="wrong" role="alert">${icon('failed')}${text}</p>` : undefined
  const describes = (of: ReportProblem) => problem === of && ours('aria-describedby="wrong"')
  const reasons = REASONS.map(
    (reason) =>
      safe`<label class="option"><input type="radio" name="reason" value="${reason}" required ${draft.reason === reason && ours('checked')} />${texts[`reason_${reason}`]}</label>`,
  )
  return safe`<form class="ask" method="post" action="/play/${encodeURIComponent(slug)}/report">
    ${wrong('often', texts.reportOften)}
    <fieldset ${describes('reason')}><legend>${texts.reportReason}</legend>${wrong('reason', texts.reportNoReason)}${reasons}</fieldset>
    <label for="text">${texts.reportWords}</label>
    ${wrong('words', texts.reportLong)}
    <textarea id="text" name="text" rows="5" maxlength="1000" dir="auto" ${describes('words')}>${draft.words}</textarea>
    <button class="pill main" type="submit">${texts.reportSend}</button>
  </form>`
}
