import type { Problem } from '@micdots/contract'

/** What came of a call: a value, or the API's refusal. */
export type Outcome<Value> = { ok: true; value: Value } | { ok: false; problem: Problem }
