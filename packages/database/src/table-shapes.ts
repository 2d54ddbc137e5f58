import { type EntityMetadata, type EntityProperty, ReferenceKind } from '@mikro-orm/core'
import { AuthMoment } from './column-types.ts'
import type { EntityManager } from './open-database.ts'

/** How a value of a column looks to JavaScript, on every engine. */
type Kind = 'boolean' | 'moment' | 'plain'
export type TableShape = {
  name: string
  primaryKey: string
  columns: { name: string; kind: Kind }[]
}

/** Every table of the program as its entities say, in an order in which each comes after those that it refers to. */
export function listTableShapes(em: EntityManager): TableShape[] {
  const waiting = new Set(em.getMetadata().getAll().values())
  const done = new Set<string>()
  const shapes: TableShape[] = []
  while (waiting.size > 0) {
    const ready = [...waiting].filter((meta) => referencesOf(meta).every((name) => done.has(name)))
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle')
    for (const meta of ready.toSorted((a, b) => (a.tableName < b.tableName ? -1 : 1))) {
      waiting.delete(meta)
      done.add(meta.className)
      shapes.push(shapeOf(meta))
    }
  }
  return shapes
}

function referencesOf(meta: EntityMetadata): string[] {
  const references = meta.props.filter(({ kind }) => kind === ReferenceKind.MANY_TO_ONE)
  return references.flatMap(({ targetMeta }) => targetMeta?.className ?? []).filter((name) => name !== meta.className)
}

function shapeOf(meta: EntityMetadata): TableShape {
  const columns = meta.props
    .filter(({ persist }) => persist !== false)
    .flatMap((prop) => prop.fieldNames.map((name) => ({ name, kind: kindOf(prop) })))
  const [key, ...more] = meta.getPrimaryProps().flatMap(({ fieldNames }) => fieldNames)
  if (key === undefined || more.length > 0) throw new Error(`${meta.tableName} has no key of one column`)
  return { name: meta.tableName, primaryKey: key, columns: columns.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
}

function kindOf(prop: EntityProperty): Kind {
  if (prop.customType instanceof AuthMoment) return 'moment'
  return prop.runtimeType === 'boolean' ? 'boolean' : 'plain'
}
