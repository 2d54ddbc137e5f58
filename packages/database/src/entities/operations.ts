import { defineEntity, p } from '@mikro-orm/core'
import { Id, JsonText, LongText, Whole } from '../column-types.ts'
import { Person } from './people.ts'

/** A piece of work for a worker, leased while it is done. All times are the database's. */
export const Job = defineEntity({
  name: 'Job',
  tableName: 'job',
  properties: {
    id: p.type(Id).primary(),
    name: p.string().length(60),
    payload: p.type(JsonText<unknown>),
    status: p.string().length(10).$type<'queued' | 'running' | 'done' | 'dead'>(),
    /** A queued or running job with the same key is not put on the queue twice. */
    uniqueKey: p.string().length(100).nullable(),
    runAt: p.type(Whole),
    attempts: p.integer(),
    maxAttempts: p.integer(),
    leaseUntil: p.type(Whole).nullable(),
    /** Which claim holds the lease; a worker that lost it can't finish the job. */
    leaseId: p.type(Id).nullable(),
    lastError: p.string().length(400).nullable(),
    createdAt: p.type(Whole),
    finishedAt: p.type(Whole).nullable(),
  },
  indexes: [
    { name: 'job_claim_index', properties: ['status', 'runAt', 'id'] },
    { name: 'job_lease_index', properties: ['status', 'leaseUntil'] },
    { name: 'job_finished_index', properties: ['status', 'finishedAt'] },
  ],
  uniques: [
    {
      name: 'job_unique_key_unique',
      properties: ['uniqueKey'],
      where: 'unique_key is not null',
    },
  ],
})

/** The answer that an `Idempotency-Key` already got. */
export const IdempotencyKey = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    id: p.type(Id).primary(),
    person: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('cascade').index(false),
    key: p.string().length(200).fieldName('request_key'),
    requestHash: p.string().length(64),
    answer: p.type(JsonText<unknown>),
    createdAt: p.type(Whole).index('idempotency_key_created_index'),
  },
  uniques: [{ name: 'idempotency_key_unique', properties: ['person', 'key'] }],
})

/** A value that the owner changed; what is not here has its default. */
export const Setting = defineEntity({
  name: 'Setting',
  tableName: 'setting',
  properties: { name: p.string().length(60).primary(), value: p.type(JsonText<unknown>), updatedAt: p.type(Whole) },
})

/** A mail that was sent or tried. Its body is not kept here: it can hold a link that opens an account. */
export const MailMessage = defineEntity({
  name: 'MailMessage',
  tableName: 'mail_message',
  properties: {
    id: p.type(Id).primary(),
    person: () =>
      p
        .manyToOne(Person)
        .mapToPk()
        .fieldName('person_id')
        .nullable()
        .deleteRule('cascade')
        .index('mail_message_person_index'),
    template: p.string().length(40),
    language: p.string().length(35),
    subject: p.string().length(300),
    state: p.string().length(10).$type<'sent' | 'failed'>(),
    error: p.type(LongText).nullable(),
    createdAt: p.type(Whole),
  },
})

/** How often somebody asked for something lately, where several processes must count together. */
export const RateCount = defineEntity({
  name: 'RateCount',
  tableName: 'rate_count',
  properties: {
    /** A keyed hash of what is limited and who asks: neither an address nor a person can be read from it. */
    key: p.string().length(64).primary().fieldName('hashed_key'),
    hits: p.integer(),
    endsAt: p.type(Whole).index('rate_count_ends_index'),
  },
})
