import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseRefused } from './database-errors.ts'
import type { EngineName } from './engine.ts'

/** Where a database is: a file, or a server. */
export type Place = { engine: 'sqlite'; path: string } | { engine: Exclude<EngineName, 'sqlite'>; url: URL }

const SERVERS: Record<string, Exclude<EngineName, 'sqlite'>> = {
  'postgres:': 'postgresql',
  'postgresql:': 'postgresql',
  'sqlserver:': 'mssql',
}
const SQL_SERVER_OPTIONS = ['encrypt', 'trustServerCertificate']
const FORMS = 'postgres://user:password@host/database, sqlserver://user:password@host/database, or the path of a file'

/** Reads an address. Throws DatabaseRefused with a sentence that does not repeat it, because it may hold a password. */
export function readPlace(address: string): Place {
  if (isAbsolute(address)) return { engine: 'sqlite', path: address }
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[0].toLowerCase()
  if (scheme === undefined) return { engine: 'sqlite', path: address }
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (scheme === 'file:' && url?.host === '') return { engine: 'sqlite', path: fileURLToPath(url) }
  const engine = SERVERS[scheme]
  if (engine === undefined) {
    throw new DatabaseRefused(
      `The address of the database begins with "${scheme}", which is not understood: use ${FORMS}.`,
    )
  }
  if (url === undefined || url.hostname === '' || url.pathname.length < 2) {
    throw new DatabaseRefused(
      `The address of the database can't be read: use ${FORMS}. Write special letters as %40 for @.`,
    )
  }
  if (engine === 'mssql') refuseUnknownOptions(url)
  return { engine, url }
}

/** A misspelt `encrypt` must not mean another thing than was meant. */
function refuseUnknownOptions(url: URL): void {
  for (const [name, value] of url.searchParams) {
    if (!SQL_SERVER_OPTIONS.includes(name) || !['true', 'false'].includes(value)) {
      throw new DatabaseRefused(
        `The address of the database says "${name}", which is not understood: it may say ${SQL_SERVER_OPTIONS.map((one) => `${one}=true or false`).join(', ')}.`,
      )
    }
  }
}
