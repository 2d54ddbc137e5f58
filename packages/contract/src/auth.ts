import * as z from 'zod'
import { languageSchema, nameSchema } from './me.ts'
import { route } from './route.ts'

export const emailSchema = z.email('Please write a whole mail address, like name@example.org.').max(254)
export const newPasswordSchema = z
  .string()
  .min(10, 'Please choose a password of at least ten characters.')
  .max(200, 'Please choose a password of at most 200 characters.')
const done = z.object({ status: z.literal(true) })

export const signUpSchema = z.object({
  name: nameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  language: languageSchema.optional().meta({ description: 'What our mails are written in; English unless told' }),
})
export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, 'Please write your password.').max(200),
})

export const changePasswordSchema = z.object({
  currentPassword: z.string().min(1, 'Please write the password that you have now.').max(200),
  newPassword: newPasswordSchema,
})

const tag = 'Account'
const guessing = { max: 10, seconds: 60 }
const mailing = { max: 5, seconds: 60 }
/** For one account, from wherever: slow enough for a guesser, never a lock. */
const guessesOfOne = { max: 20, seconds: 300 }
const mailsToOne = { max: 4, seconds: 900 }

/** Accounts are better-auth's; these are the only ones of its routes that exist. */
export const auth = {
  signUp: route({
    method: 'POST',
    path: '/auth/sign-up/email',
    tag,
    summary: 'Register. The answer is the same whether or not the address is known',
    access: { who: 'public' },
    limit: guessing,
    addressLimit: mailsToOne,
    errors: ['invalid'],
  })
    .input(signUpSchema)
    .output(z.object({ status: z.literal(true), message: z.string() })),
  signIn: route({
    method: 'POST',
    path: '/auth/sign-in/email',
    tag,
    summary: 'Sign in. The session token is in the header set-auth-token, and in a cookie for browsers',
    access: { who: 'public' },
    limit: guessing,
    addressLimit: guessesOfOne,
    outputStructure: 'detailed',
    errors: ['invalid', 'wrong-email-or-password'],
  })
    .input(signInSchema)
    .output(z.object({ headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])), body: done })),
  signOut: route({
    method: 'POST',
    path: '/auth/sign-out',
    tag,
    summary: 'End this session',
    access: { who: 'session' },
    outputStructure: 'detailed',
  }).output(z.object({ headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])), body: done })),
  verifyEmail: route({
    method: 'GET',
    path: '/auth/verify-email',
    tag,
    summary: 'Confirm a mail address with the token from the mail',
    access: { who: 'public' },
    limit: guessing,
    errors: ['invalid', 'confirmation-not-valid'],
  })
    .input(z.object({ token: z.string().min(1).max(2000) }))
    .output(done),
  sendVerificationEmail: route({
    method: 'POST',
    path: '/auth/send-verification-email',
    tag,
    summary: 'Send the confirmation mail again',
    access: { who: 'public' },
    limit: mailing,
    addressLimit: mailsToOne,
    errors: ['invalid'],
  })
    .input(z.object({ email: emailSchema }))
    .output(done),
  requestPasswordReset: route({
    method: 'POST',
    path: '/auth/request-password-reset',
    tag,
    summary: 'Send a link to choose a new password. The answer is the same whether or not the address is known',
    access: { who: 'public' },
    limit: mailing,
    addressLimit: mailsToOne,
    errors: ['invalid'],
  })
    .input(z.object({ email: emailSchema }))
    .output(done),
  resetPassword: route({
    method: 'POST',
    path: '/auth/reset-password',
    tag,
    summary: 'Choose a new password with the token from the mail; ends every session',
    access: { who: 'public' },
    limit: guessing,
    errors: ['invalid', 'confirmation-not-valid'],
  })
    .input(z.object({ token: z.string().min(1).max(200), newPassword: newPasswordSchema }))
    .output(done),
  changePassword: route({
    method: 'POST',
    path: '/auth/change-password',
    tag,
    summary: 'Change my password; ends every session but this one',
    access: { who: 'session' },
    limit: guessing,
    errors: ['invalid'],
  })
    .input(changePasswordSchema)
    .output(done),
  listSessions: route({
    method: 'GET',
    path: '/auth/list-sessions',
    tag,
    summary: 'Where I am signed in',
    access: { who: 'session' },
  }).output(
    z.object({
      items: z.array(
        z.object({
          id: z.string(),
          device: z.string().nullable(),
          current: z.boolean(),
          createdAt: z.int().meta({ description: 'Milliseconds since the epoch' }),
          lastUsedAt: z.int(),
          expiresAt: z.int(),
        }),
      ),
    }),
  ),
  revokeSession: route({
    method: 'POST',
    path: '/auth/revoke-session',
    tag,
    summary: 'Sign out one of my sessions',
    access: { who: 'session' },
    errors: ['invalid', 'not-found'],
  })
    .input(z.object({ id: z.uuid() }))
    .output(done),
  revokeSessions: route({
    method: 'POST',
    path: '/auth/revoke-sessions',
    tag,
    summary: 'Sign out everywhere',
    access: { who: 'session' },
  }).output(done),
  token: route({
    method: 'GET',
    path: '/auth/token',
    tag,
    summary: 'A JWT for the API, good for 15 minutes',
    access: { who: 'session' },
    errors: ['not-allowed'],
  })
    .input(z.object({ audience: z.enum(['frontoffice', 'backoffice']).default('frontoffice') }))
    .output(z.object({ token: z.string() })),
  jwks: route({
    method: 'GET',
    path: '/auth/jwks',
    tag,
    summary: 'The public keys that sign the JWTs',
    access: { who: 'public' },
  }).output(z.object({ keys: z.array(z.record(z.string(), z.unknown())) })),
}
