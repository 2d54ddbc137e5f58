import { parseSync, Visitor, type Program } from 'oxc-parser'

/** One mention of another module, whatever its form. */
export type Import = { specifier: string; line: number }

/** What the rules need to know of a source. Lines count from 1. */
export type Source = {
  /** From the project's root, with `/`. */
  path: string
  imports: Import[]
  defaultExports: number[]
  environmentReads: number[]
  /** Calls of what a browser offers to reach a server. */
  networkCalls: number[]
}

/** The little that the rules ask of a syntax node. */
type Node = { type: string; start: number; name?: unknown; value?: unknown; callee?: unknown; quasis?: unknown }

const NETWORK = new Set(['fetch', 'EventSource', 'WebSocket', 'XMLHttpRequest'])

/** Parses TypeScript or JavaScript. Throws when the text is neither. */
export function parseSource(path: string, text: string): Source {
  const parsed = parseSync(path, text)
  const problem = parsed.errors[0]
  if (problem) throw new Error(`${path}: ${problem.message}`)
  const source: Source = { path, imports: [], defaultExports: [], environmentReads: [], networkCalls: [] }
  const lineOf = (node: { start: number }) => text.slice(0, node.start).split('\n').length
  const addImport = (node: Node | null) => {
    const specifier = node ? textOf(node) : undefined
    if (node && specifier !== undefined) source.imports.push({ specifier, line: lineOf(node) })
  }
  const requires = namesOfRequires(parsed.program)
  const addNetwork = (callee: Node) => {
    if (isNamed(callee, ...NETWORK)) source.networkCalls.push(lineOf(callee))
  }

  new Visitor({
    ImportDeclaration: (node) => {
      addImport(node.source)
      const environment = node.specifiers.find((one) => one.type === 'ImportSpecifier' && isNamed(one.imported, 'env'))
      if (environment && isProcessModule(node.source.value)) source.environmentReads.push(lineOf(node))
    },
    ExportAllDeclaration: (node) => addImport(node.source),
    ExportNamedDeclaration: (node) => {
      addImport(node.source)
      if (node.specifiers.some((one) => isNamed(one.exported, 'default'))) source.defaultExports.push(lineOf(node))
    },
    ExportDefaultDeclaration: (node) => void source.defaultExports.push(lineOf(node)),
    ImportExpression: (node) => addImport(node.source),
    TSImportType: (node) => addImport(node.source),
    TSExternalModuleReference: (node) => addImport(node.expression),
    CallExpression: (node) => {
      if (isResolver(node.callee, requires)) addImport(node.arguments[0] ?? null)
      addNetwork(node.callee)
    },
    NewExpression: (node) => addNetwork(node.callee),
    MemberExpression: (node) => {
      const named = node.computed ? isText(node.property, 'env') : isNamed(node.property, 'env')
      if (named && isProcess(node.object)) source.environmentReads.push(lineOf(node))
    },
    VariableDeclarator: (node) => {
      if (node.id.type !== 'ObjectPattern' || !node.init || !isProcess(node.init)) return
      const taken = node.id.properties.some((one) => one.type === 'Property' && isNamed(one.key, 'env'))
      if (taken) source.environmentReads.push(lineOf(node))
    },
  }).visit(parsed.program)
  return source
}

/** What a style sheet imports, and which plugins the configuration of styles names. */
export function parseStyle(path: string, text: string): Source {
  const mention = path.endsWith('.css') ? /@import\s+['"]([^'"]+)['"]/g : /['"](@?[a-z][\w./-]*)['"]\s*:/g
  const imports = [...text.matchAll(mention)].map(({ 1: specifier = '', index }) => ({
    specifier,
    line: text.slice(0, index).split('\n').length,
  }))
  return { path, imports, defaultExports: [], environmentReads: [], networkCalls: [] }
}

function isNamed(node: Node, ...names: string[]): boolean {
  return typeof node.name === 'string' && names.includes(node.name)
}

function isText(node: Node, text: string): boolean {
  return node.value === text
}

function isProcessModule(specifier: string): boolean {
  return specifier === 'process' || specifier === 'node:process'
}

/** `process` and `globalThis.process`. */
function isProcess(node: Node): boolean {
  return isNamed(node, 'process') || (isMember(node) && isNamed(node.property, 'process'))
}

/** `require(…)`, `require.resolve(…)` and `import.meta.resolve(…)`: they too need the package to be there. */
function isResolver(callee: Node, requires: Set<string>): boolean {
  if (isNamed(callee, ...requires)) return true
  if (!isMember(callee) || !isNamed(callee.property, 'resolve')) return false
  const { object } = callee
  return isNamed(object, ...requires) || object.type === 'MetaProperty' || isCreateRequire(object)
}

/** `require`, and what a source has made itself with `createRequire`. */
function namesOfRequires(program: Program): Set<string> {
  const names = new Set(['require'])
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init && isCreateRequire(init)) names.add(id.name)
    },
  }).visit(program)
  return names
}

function isCreateRequire(node: Node): boolean {
  return node.type === 'CallExpression' && isNode(node.callee) && isNamed(node.callee, 'createRequire')
}

/** A text as far as it is known: of a template, what stands before its first `${`. */
function textOf(node: Node): string | undefined {
  if (typeof node.value === 'string') return node.value
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined
  const head: unknown = node.quasis[0]?.value?.cooked
  const isWhole = node.quasis.length === 1
  return typeof head === 'string' && (isWhole || /^(@[^/]+\/)?[^/]+\//.test(head)) ? head : undefined
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

function isMember(node: Node): node is Node & { object: Node; property: Node } {
  return node.type === 'MemberExpression'
}
