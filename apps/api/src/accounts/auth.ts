import { hash, verify } from '@node-rs/argon2'
import { newId } from '@micdots/database'
import { betterAuth } from 'better-auth'
import { bearer, jwt } from 'better-auth/plugins'
import type { Deps } from '../deps.ts'

/** What better-auth asks us to do; each only puts a job on the queue, so that known and unknown addresses cost the same. */
export type AuthEvents = {
  registered(person: { id: string }): Promise<void>
  registeredAgain(person: { id: string }): Promise<void>
}

// argon2id with OWASP's second recommendation: 19 MiB, two passes, one lane.
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const WEEK_SECONDS = 7 * 24 * 3600

/** better-auth's names. */
const ENGINES = { sqlite: 'sqlite', postgresql: 'postgres', mssql: 'mssql' } as const

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

/** better-auth on our own tables. Its router is never mounted: only what `accounts/` calls exists. */
export function createAuth(deps: Pick<Deps, 'config' | 'database'>, events: AuthEvents) {
  const { config } = deps
  return betterAuth({
    secret: config.secret,
    baseURL: `${config.apiUrl}/api/v1/auth`,
    basePath: '/api/v1/auth',
    trustedOrigins: [config.apiUrl, config.webUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    // No transaction: sign-up would hash its password inside it, and hold the only connection meanwhile. A person whose
    // credential was lost in between asks for a new password.
    database: { db: deps.database.kysely, type: ENGINES[deps.database.engine], transaction: false },
    advanced: {
      cookiePrefix: 'micdots',
      useSecureCookies: config.apiUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'client', input: false },
        status: { type: 'string', required: true, defaultValue: 'unverified', input: false },
        suspensionReason: { type: 'string', required: false, input: false, fieldName: 'suspension_reason' },
        twoFactorEnabled: {
          type: 'boolean',
          required: true,
          defaultValue: false,
          input: false,
          fieldName: 'two_factor_enabled',
        },
        // Ours to give at sign-up; the contract says which there are.
        language: { type: 'string', required: true, defaultValue: 'en', input: true },
      },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      expiresIn: WEEK_SECONDS,
      // How exactly the list of sessions knows their last use.
      updateAge: 300,
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: {
      modelName: 'verification',
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', ...times },
    },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      password: {
        hash: (password) => hash(password, ARGON2),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
      onPasswordReset: async ({ user }) => {
        // Older links of the same person are worth nothing any more.
        await deps.database.kysely.deleteFrom('verification').where('value', '=', user.id).execute()
      },
      onExistingUserSignUp: ({ user }) => events.registeredAgain(user),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: ({ user }) => events.registered(user),
    },
    plugins: [
      bearer({ requireSignature: true }),
      jwt({
        disableSettingJwtHeader: true,
        jwks: { keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' } },
        jwt: { issuer: config.apiUrl, expirationTime: '15m' },
        schema: {
          jwks: {
            modelName: 'signing_key',
            fields: {
              publicKey: 'public_key',
              privateKey: 'private_key',
              createdAt: 'created_at',
              expiresAt: 'expires_at',
            },
          },
        },
      }),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>
