import { Type, type EntityProperty, type Platform } from '@mikro-orm/core'

const isSqlServer = (platform: Platform): boolean => platform.constructor.name.startsWith('MsSql')
const isPostgres = (platform: Platform): boolean => platform.constructor.name.startsWith('Postgre')

/**
 * An identifier, which sorts by the time it was made. SQL Server's own type sorts by the last six bytes first, which are random in
 * ours; there it is text that is compared byte by byte (docs/adr/0019-ids-sort-as-text.md).
 */
export class Id extends Type<string, string> {
  override getColumnType(_property: EntityProperty, platform: Platform): string {
    return isSqlServer(platform) ? 'nchar(36)' : platform.getUuidTypeDeclarationSQL({})
  }
  override compareAsType(): string {
    return 'string'
  }
}

/** Text of any length in any script: `nvarchar(max)` on SQL Server, where `text` would turn "Ț" into "?". */
export class LongText extends Type<string, string> {
  override getColumnType(_property: EntityProperty, platform: Platform): string {
    return isSqlServer(platform) ? 'nvarchar(max)' : 'text'
  }
}

/** Data as JSON inside long text, so that every engine stores and compares the same characters. */
export class JsonText<T> extends Type<T, string> {
  override convertToDatabaseValue(value: T): string {
    return JSON.stringify(value)
  }
  override convertToJSValue(value: string): T {
    return JSON.parse(value) as T
  }
  override compareAsType(): string {
    return 'string'
  }
  override getColumnType(_property: EntityProperty, platform: Platform): string {
    return isSqlServer(platform) ? 'nvarchar(max)' : 'text'
  }
}

/** A moment or a count as a 64-bit integer that is a JavaScript number: milliseconds since the epoch, tokens, bytes. */
export class Whole extends Type<number, number | string> {
  override convertToJSValue(value: number | string): number {
    return Number(value)
  }
  override compareAsType(): string {
    return 'number'
  }
  override getColumnType(_property: EntityProperty, platform: Platform): string {
    return platform.getBigIntTypeDeclarationSQL({})
  }
}

/**
 * A moment as better-auth writes it: ISO text on SQLite, the engine's own type elsewhere.
 * The only times that are not integers, because that library owns the column.
 */
export class AuthMoment extends Type<string, string> {
  override getColumnType(_property: EntityProperty, platform: Platform): string {
    if (isSqlServer(platform)) return 'datetime2'
    return isPostgres(platform) ? 'timestamptz' : 'text'
  }
}

/** What is in an AuthMoment column, in milliseconds since the epoch: servers give a Date, SQLite its text. */
export const readMoment = (stored: string | Date): number => new Date(stored).getTime()
