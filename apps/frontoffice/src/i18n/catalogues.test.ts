import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor, type JSXChild } from 'oxc-parser'
import { describe, expect, test } from 'vitest'
import en from '../../messages/en.json' with { type: 'json' }
import ro from '../../messages/ro.json' with { type: 'json' }

type Catalogue = { [key: string]: string | Catalogue }

const listMessages = (catalogue: Catalogue, above = ''): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[above + key, value]] : listMessages(value, `${above}${key}.`),
  )

const ROOT = join(import.meta.dirname, '../../../..')
const PAGES = ['apps/frontoffice/src/**/*.tsx', 'packages/ui/src/**/*.tsx']
/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'alt',
  'title',
  'label',
  'placeholder',
  'aria-label',
  'aria-valuetext',
  'aria-roledescription',
  'text',
])
const LETTERS = /\p{L}{2}/u

/** Texts for people that stand in a source itself, as `path:line  text`. */
function findTexts(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const found: string[] = []
  const add = (text: unknown, start: number) => {
    if (typeof text !== 'string' || !LETTERS.test(text)) return
    found.push(`${path}:${source.slice(0, start).split('\n').length}  ${text.trim()}`)
  }
  const addInBraces = (expression: { type: string; start: number; value?: unknown; quasis?: unknown }) => {
    if (expression.type === 'Literal') add(expression.value, expression.start)
    if (Array.isArray(expression.quasis)) add(expression.quasis[0]?.value.cooked, expression.start)
  }
  const addChildren = ({ children }: { children: JSXChild[] }) => {
    for (const child of children) if (child.type === 'JSXExpressionContainer') addInBraces(child.expression)
  }
  new Visitor({
    JSXText: (node) => add(node.value, node.start),
    JSXElement: addChildren,
    JSXFragment: addChildren,
    JSXAttribute: ({ name, value }) => {
      if (typeof name.name !== 'string' || !SPOKEN.has(name.name) || !value) return
      if (value.type === 'JSXExpressionContainer') addInBraces(value.expression)
      else if (value.type === 'Literal') add(value.value, value.start)
    },
  }).visit(program)
  return found
}

describe('catalogues', () => {
  const [english, romanian] = [new Map(listMessages(en)), new Map(listMessages(ro))]

  test('have the same messages in both languages', () => {
    expect([...romanian.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test('put in the same values', () => {
    // What a plural says is no value.
    const valuesOf = (message = '') =>
      [...message.replaceAll(/(one|few|other|=\d+) \{/g, '(').matchAll(/[{<](\w+)(?=[},>])/g)]
        .map(([, name]) => name)
        .toSorted((one = '', other = '') => one.localeCompare(other))
    const different = [...english].filter(
      ([key, message]) => String([...new Set(valuesOf(message))]) !== String([...new Set(valuesOf(romanian.get(key)))]),
    )
    expect(different.map(([key]) => key)).toEqual([])
  })

  test('have no message that nothing shows', () => {
    const sources = globSync('apps/frontoffice/src/**/*.{ts,tsx}', { cwd: ROOT })
    const all = sources.map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n')
    // Keys made of parts (`states.${state}`) are known by what stands before the part.
    const grouped =
      /^(errors\.|dots\.(states|orders)\.|dot\.by\.|dot\.gate\.\w+Title|progress\.(steps|states|failures)\.|shell\.themes\.|look\.(robust|shape|shapeOf|preset)\.|make\.(parameter|units)\.|states\.|voice\.|open\.landing\.(who|answers)\.|open\.pages\.\w+\.parts\.)/
    const unused = [...english.keys()].filter((key) => !grouped.test(key) && !all.includes(`${key.split('.').at(-1)}'`))
    expect(unused).toEqual([])
  })
})

describe('sources', () => {
  test('hold no text for people', () => {
    const paths = globSync(PAGES, { cwd: ROOT }).filter((path) => !path.endsWith('.test.tsx'))
    expect(paths.length).toBeGreaterThan(40)
    expect(paths.flatMap((path) => findTexts(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([])
  })

  test.each([
    ['between tags', `const a = <p>Hello there</p>`],
    ['one word', `const a = <p>Hello</p>`],
    ['in braces', `const a = <p>{'Hello there'}</p>`],
    ['in a template', 'const a = <p>{`Hello ${b}`}</p>'],
    ['in a label', `const a = <button aria-label="Close it" />`],
    ['in a label of one word', `const a = <img alt="Code" />`],
  ])('a text %s would be found', (_, source) => {
    expect(findTexts('a.tsx', source)).toHaveLength(1)
  })
})
