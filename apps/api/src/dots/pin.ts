import { hash, verify } from '@node-rs/argon2'

// argon2id with OWASP's second recommendation: 19 MiB, two passes, one lane.
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPin = (pin: string): Promise<string> => hash(pin, ARGON2)

export const isPin = (pinHash: string, pin: string): Promise<boolean> => verify(pinHash, pin)
