import type { FieldProblem, Problem } from '@micdots/contract'
import { useTranslations } from 'next-intl'

/** What a refusal says in the language of the page; the API's own English sentence where the catalogue has none for it. */
export function useProblemText() {
  const t = useTranslations('errors')
  return {
    summary: t('summary'),
    problem: ({ code, title, fields }: Pick<Problem, 'code' | 'title' | 'fields'>): string => {
      const first = fields?.[0]
      return first === undefined ? textOr(t, `problems.${code}`, title) : fieldText(t, first)
    },
    field: (field: FieldProblem): string => fieldText(t, field),
  }
}

type Translate = { (key: never): string; has: (key: never) => boolean }

const textOr = (t: Translate, key: string, otherwise: string): string =>
  t.has(key as never) ? t(key as never) : otherwise

function fieldText(t: Translate, { path, code, message }: FieldProblem): string {
  return textOr(t, `fields.${path}.${code}`, textOr(t, `fields.any.${code}`, message))
}
