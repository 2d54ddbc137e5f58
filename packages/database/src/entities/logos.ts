import { defineEntity, p } from '@mikro-orm/core'
import { Id, Whole } from '../column-types.ts'
import { Person } from './people.ts'

/** A client's picture for the middle of a code, made anew from what was sent. Looks name it by its id. */
export const Logo = defineEntity({
  name: 'Logo',
  tableName: 'logo',
  properties: {
    id: p.type(Id).primary(),
    person: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('no action').index(false),
    storageKey: p.string().length(200),
    bytes: p.type(Whole),
    width: p.integer(),
    height: p.integer(),
    createdAt: p.type(Whole),
  },
  uniques: [{ name: 'logo_person_unique', properties: ['person', 'storageKey'] }],
})
