/** A function for a tag of a message, e.g. `<b>…</b>`, gets what stands between. */
type Value = string | number | ((parts: Part[]) => Part) | null | undefined | object
type Part = unknown
type Node =
  | { kind: 'text'; text: string }
  | { kind: 'value'; name: string }
  | { kind: 'count' }
  | { kind: 'choice'; name: string; plural: boolean; options: Record<string, Node[]> }
  | { kind: 'tag'; name: string; inside: Node[] }

/**
 * The part of ICU's message syntax that our catalogues use: `{name}`, `plural` with `#`, `select`, and `<tags>`. It stands in for
 * `intl-messageformat` under next-intl, whose parser of all the rest would be a twelfth of what a page may weigh; a test compares
 * the two on every message of the catalogues. Throws on what it does not know.
 */
export class IntlMessageFormat {
  static formats = { date: {}, time: {} }
  private readonly nodes: Node[]
  private readonly locale: string

  constructor(message: string, locale: string) {
    this.nodes = parse(message)
    this.locale = locale
  }

  /** A string, or an array where a tag made something else of its text. */
  format(values: Record<string, Value> = {}): string | Part[] {
    const parts = render(this.nodes, values, this.locale, undefined)
    return parts.every((part) => typeof part === 'string') ? parts.join('') : parts
  }
}

function render(nodes: Node[], values: Record<string, Value>, locale: string, count: number | undefined): Part[] {
  const parts = nodes.flatMap((node): Part[] => {
    switch (node.kind) {
      case 'text':
        return [node.text]
      case 'count':
        return [new Intl.NumberFormat(locale).format(count ?? 0)]
      case 'value': {
        if (!(node.name in values)) throw new Error(`The value "${node.name}" is missing`)
        const value = values[node.name]
        return [typeof value === 'number' ? String(value) : (value ?? '')]
      }
      case 'tag': {
        const make = values[node.name]
        if (typeof make !== 'function') throw new Error(`The tag "${node.name}" is missing`)
        return [(make as (parts: Part[]) => Part)(render(node.inside, values, locale, count))].flat()
      }
      default:
        return render(choose(node, values, locale), values, locale, node.plural ? Number(values[node.name]) : count)
    }
  })
  return joinTexts(parts)
}

function choose(node: Extract<Node, { kind: 'choice' }>, values: Record<string, Value>, locale: string): Node[] {
  const value = values[node.name]
  const key = node.plural ? new Intl.PluralRules(locale).select(Number(value)) : (value as string)
  const exact = node.plural ? node.options[`=${Number(value)}`] : undefined
  const chosen = exact ?? node.options[key] ?? node.options['other']
  if (chosen === undefined) throw new Error(`"${node.name}" has no option for this value`)
  return chosen
}

/** React wants a key for every part of an array: the fewer parts the better. */
function joinTexts(parts: Part[]): Part[] {
  return parts.reduce<Part[]>((joined, part) => {
    const last = joined.at(-1)
    if (typeof part === 'string' && typeof last === 'string') return [...joined.slice(0, -1), last + part]
    return [...joined, part]
  }, [])
}

function parse(message: string): Node[] {
  let at = 0
  const fail = (): never => {
    throw new Error(`This message is not understood at ${at}: ${message}`)
  }
  const take = (pattern: RegExp): string | undefined => {
    const found = new RegExp(pattern, 'y')
    found.lastIndex = at
    const text = found.exec(message)?.[0]
    if (text !== undefined) at += text.length
    return text
  }
  const need = (pattern: RegExp): string => take(pattern) ?? fail()

  const parseNodes = (inPlural: boolean, tag?: string): Node[] => {
    const nodes: Node[] = []
    while (at < message.length && message[at] !== '}') {
      const text = take(inPlural ? /[^{}<#']+/ : /[^{}<']+/)
      if (text !== undefined) nodes.push({ kind: 'text', text })
      else if (take(/''/) !== undefined) nodes.push({ kind: 'text', text: "'" })
      else if (take(/'(?![{}<#])/) !== undefined) nodes.push({ kind: 'text', text: "'" })
      else if (inPlural && take(/#/) !== undefined) nodes.push({ kind: 'count' })
      else if (message.startsWith('</', at)) return tag === undefined ? fail() : nodes
      else if (message[at] === '<') nodes.push(parseTag(inPlural))
      else if (message[at] === '{') nodes.push(parseBraces())
      else fail()
    }
    return nodes
  }
  const parseTag = (inPlural: boolean): Node => {
    const name = need(/<\w+>/).slice(1, -1)
    const inside = parseNodes(inPlural, name)
    need(new RegExp(`</${name}>`))
    return { kind: 'tag', name, inside }
  }
  const parseBraces = (): Node => {
    need(/\{\s*/)
    const name = need(/\w+/)
    if (take(/\s*\}/) !== undefined) return { kind: 'value', name }
    const plural = need(/\s*,\s*(plural|select)\s*,\s*/).includes('plural')
    const options: Record<string, Node[]> = {}
    while (take(/\s*\}/) === undefined) {
      const key = need(/\s*(=\d+|\w+)\s*\{/)
      options[key.replace('{', '').trim()] = parseNodes(plural)
      need(/\}/)
    }
    return { kind: 'choice', name, plural, options }
  }
  const nodes = parseNodes(false)
  return at === message.length ? nodes : fail()
}
