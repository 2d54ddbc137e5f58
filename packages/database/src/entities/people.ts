import { defineEntity, p } from '@mikro-orm/core'
import { Id, AuthMoment, JsonText, LongText, Whole } from '../column-types.ts'

/** The mails about generations that a person may do without; the others are about the account itself and always go. */
export type MailsWanted = { received: boolean; inProgress: boolean; ready: boolean; failed: boolean }

/** A client or a member of the staff. better-auth's `user`. */
export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.type(Id).primary(),
    name: p.string().length(100),
    email: p.string().length(254).unique('person_email_unique'),
    emailVerified: p.boolean(),
    image: p.string().length(500).nullable(),
    role: p.string().length(10).$type<'client' | 'admin' | 'owner'>(),
    status: p.string().length(12).$type<'unverified' | 'active' | 'suspended' | 'erased'>(),
    suspensionReason: p.string().length(10).$type<'abuse' | 'other'>().nullable(),
    twoFactorEnabled: p.boolean(),
    language: p.string().length(35),
    /** An IANA name; null is the time zone of whatever device is at hand. */
    timeZone: p.string().length(64).nullable(),
    /** Null: all of them. */
    mailsWanted: p.type(JsonText<MailsWanted>).nullable(),
    createdAt: p.type(AuthMoment),
    updatedAt: p.type(AuthMoment),
  },
})

/** A sign-in on one device. better-auth's `session`; no address is kept. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: p.type(Id).primary(),
    person: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('cascade').index(false),
    token: p.string().length(100).unique('session_token_unique'),
    expiresAt: p.type(AuthMoment).index('session_expires_index'),
    ipAddress: p.string().length(45).nullable(),
    userAgent: p.string().length(500).nullable(),
    createdAt: p.type(AuthMoment),
    updatedAt: p.type(AuthMoment),
  },
  indexes: [{ name: 'session_person_index', properties: ['person', 'updatedAt'] }],
})

/** A way to sign in: a password hash, later a provider's account. better-auth's `account`. */
export const Credential = defineEntity({
  name: 'Credential',
  tableName: 'credential',
  properties: {
    id: p.type(Id).primary(),
    person: () =>
      p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('cascade').index('credential_person_index'),
    accountId: p.string().length(255),
    providerId: p.string().length(50),
    accessToken: p.type(LongText).nullable(),
    refreshToken: p.type(LongText).nullable(),
    idToken: p.type(LongText).nullable(),
    accessTokenExpiresAt: p.type(AuthMoment).nullable(),
    refreshTokenExpiresAt: p.type(AuthMoment).nullable(),
    scope: p.string().length(500).nullable(),
    password: p.string().length(255).nullable(),
    createdAt: p.type(AuthMoment),
    updatedAt: p.type(AuthMoment),
  },
  uniques: [{ name: 'credential_account_unique', properties: ['providerId', 'accountId'] }],
})

/** A short-lived proof, for example of a password reset; its identifier is hashed. better-auth's `verification`. */
export const Verification = defineEntity({
  name: 'Verification',
  tableName: 'verification',
  properties: {
    id: p.type(Id).primary(),
    identifier: p.string().length(255).index('verification_identifier_index'),
    value: p.type(LongText),
    expiresAt: p.type(AuthMoment).index('verification_expires_index'),
    createdAt: p.type(AuthMoment),
    updatedAt: p.type(AuthMoment),
  },
})

/** A key pair that signs JWTs; the private half is encrypted. better-auth's `jwks`. */
export const SigningKey = defineEntity({
  name: 'SigningKey',
  tableName: 'signing_key',
  properties: {
    id: p.type(Id).primary(),
    publicKey: p.type(LongText),
    privateKey: p.type(LongText),
    alg: p.string().length(20).nullable(),
    crv: p.string().length(20).nullable(),
    createdAt: p.type(AuthMoment),
    expiresAt: p.type(AuthMoment).nullable(),
  },
})

/** What a client has: `available` can be spent, `held` is put aside. Always equal to what the ledger says. */
export const Balance = defineEntity({
  name: 'Balance',
  tableName: 'balance',
  properties: {
    person: () => p.manyToOne(Person).mapToPk().fieldName('person_id').primary().deleteRule('no action').index(false),
    available: p.type(Whole),
    held: p.type(Whole),
  },
})

/** One line of the append-only ledger. The sum of `amount` is the balance; `onceKey` makes every line happen once. */
export const LedgerEntry = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entry',
  properties: {
    id: p.type(Id).primary(),
    person: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('no action').index(false),
    kind: p.string().length(10).$type<'grant' | 'hold' | 'settle' | 'release' | 'adjust'>(),
    amount: p.type(Whole),
    heldAmount: p.type(Whole),
    generationId: p.type(Id).nullable(),
    reason: p.string().length(200),
    onceKey: p.string().length(100).unique('ledger_entry_once_key_unique'),
    createdAt: p.type(Whole),
  },
  indexes: [
    { name: 'ledger_entry_person_index', properties: ['person', 'createdAt'] },
    { name: 'ledger_entry_generation_index', properties: ['generationId'] },
  ],
})
