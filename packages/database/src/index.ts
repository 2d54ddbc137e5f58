export { newId } from './new-id.ts'
export { openDatabase, ormConfig, type Database, type EntityManager } from './open-database.ts'
export type { Tables } from './tables.ts'
