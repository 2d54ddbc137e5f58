import { contract } from '@micdots/contract'
import { implement } from '@orpc/server'
import {
  changePassword,
  createToken,
  getMe,
  listSessions,
  requestPasswordReset,
  resetPassword,
  revokeSession,
  revokeSessions,
  sendVerificationEmail,
  signIn,
  signOut,
  signUp,
  updateMe,
  verifyEmail,
  type Identity,
  type SessionHolder,
} from '../accounts/index.ts'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { checkLook, getDot, getDotQr, listDots, previewLook, updateDot } from '../dots/index.ts'
import {
  cancelGeneration,
  createGeneration,
  getGeneration,
  getGenerationHistory,
  guessTextLanguage,
  listGenerations,
  previewVoice,
  retryGeneration,
  watchGeneration,
} from '../generations/index.ts'
import { getLogo, keepLogo } from '../looks/index.ts'
import { getSpokenDot } from '../play/index.ts'
import { listVoices } from '../voices/index.ts'
import type { Caller } from './guard.ts'
import { createStreams } from './streams.ts'

/** What a handler knows of its request beside the input. */
export type RouteContext = Caller & {
  idempotencyKey?: string
  userAgent?: string
  closing: AbortSignal
  /** Tells the caller, beside a refusal, to ask again after so many seconds. */
  waitFor: (seconds: number) => void
}

/** Who is behind a route that asked for somebody; the guard has made sure. */
function identityOf(context: RouteContext): Identity {
  if (context.identity === undefined) throw new AppError('not-signed-in')
  return context.identity
}

const personOf = (context: RouteContext): { personId: string } => ({ personId: identityOf(context).personId })

function holderOf(context: RouteContext): SessionHolder {
  if (context.holder === undefined) throw new AppError('not-signed-in')
  return context.holder
}

const onceOf = (context: RouteContext, request: unknown) =>
  context.idempotencyKey === undefined ? {} : { once: { key: context.idempotencyKey, request } }

/** A file as an answer; never to be taken by a browser for anything but what it says it is. */
function fileAnswer(
  bytes: Buffer<ArrayBuffer>,
  file: { fileName: string; contentType: string; cacheControl: string },
): { headers: Record<string, string>; body: File } {
  const headers = { 'cache-control': file.cacheControl, 'x-content-type-options': 'nosniff' }
  return { headers, body: new File([bytes], file.fileName, { type: file.contentType }) }
}

/** Every route of the contract with the business function that answers it. A missing one does not compile. */
export function createRouter(deps: Deps) {
  const on = implement(contract)
    .$context<RouteContext>()
    .$config({ initialInputValidationIndex: Number.POSITIVE_INFINITY })
  const streams = createStreams()
  return on.router({
    auth: {
      signUp: on.auth.signUp.handler(({ input }) => signUp(deps, input)),
      signIn: on.auth.signIn.handler(({ input, context }) => signIn(deps, { ...input, userAgent: context.userAgent })),
      signOut: on.auth.signOut.handler(({ context }) => signOut(deps, holderOf(context))),
      verifyEmail: on.auth.verifyEmail.handler(({ input }) => verifyEmail(deps, input)),
      sendVerificationEmail: on.auth.sendVerificationEmail.handler(({ input }) => sendVerificationEmail(deps, input)),
      requestPasswordReset: on.auth.requestPasswordReset.handler(({ input }) => requestPasswordReset(deps, input)),
      resetPassword: on.auth.resetPassword.handler(({ input }) => resetPassword(deps, input)),
      changePassword: on.auth.changePassword.handler(({ input, context }) =>
        changePassword(deps, { ...input, holder: holderOf(context) }),
      ),
      listSessions: on.auth.listSessions.handler(({ context }) => listSessions(deps, holderOf(context))),
      revokeSession: on.auth.revokeSession.handler(({ input, context }) =>
        revokeSession(deps, { holder: holderOf(context), id: input.id }),
      ),
      revokeSessions: on.auth.revokeSessions.handler(({ context }) => revokeSessions(deps, holderOf(context))),
      token: on.auth.token.handler(({ input, context }) =>
        createToken(deps, { holder: holderOf(context), audience: input.audience }),
      ),
      jwks: on.auth.jwks.handler(async () => ({
        keys: (await deps.auth.api.getJwks()).keys.map((key) => ({ ...key })),
      })),
    },
    me: {
      get: on.me.get.handler(({ context }) => getMe(deps, personOf(context))),
      update: on.me.update.handler(({ input, context }) => updateMe(deps, { ...input, ...personOf(context) })),
    },
    voices: {
      list: on.voices.list.handler(({ input }) => listVoices(deps, input)),
      preview: on.voices.preview.handler(({ input: { id, ...input }, context }) =>
        previewVoice(deps, { ...input, voiceId: id, ...personOf(context) }),
      ),
    },
    generations: {
      create: on.generations.create.handler(({ input, context }) =>
        createGeneration(deps, { ...input, ...personOf(context), ...onceOf(context, input) }),
      ),
      list: on.generations.list.handler(({ input, context }) =>
        listGenerations(deps, { ...input, ...personOf(context) }),
      ),
      get: on.generations.get.handler(({ input, context }) => getGeneration(deps, { ...input, ...personOf(context) })),
      history: on.generations.history.handler(({ input, context }) =>
        getGenerationHistory(deps, { ...input, ...personOf(context) }),
      ),
      events: on.generations.events.handler(async ({ input, context, signal }) => {
        // Before the stream begins: once it has, a refusal can't be a status any more.
        await getGeneration(deps, { ...input, ...personOf(context) })
        const { personId, expiresAt } = identityOf(context)
        // A stream ends with the token that opened it; the client then comes with a new one.
        const ends = [context.closing, AbortSignal.timeout(Math.max(0, expiresAt - deps.now()))]
        return streams.open(personId, (gone) =>
          watchGeneration(deps, {
            ...input,
            personId,
            signal: AbortSignal.any([...ends, gone, ...(signal ? [signal] : [])]),
          }),
        )
      }),
      retry: on.generations.retry.handler(({ input, context }) =>
        retryGeneration(deps, { ...input, ...personOf(context), ...onceOf(context, input) }),
      ),
      cancel: on.generations.cancel.handler(async ({ input, context }) => {
        await cancelGeneration(deps, { ...input, ...personOf(context) })
        return getGeneration(deps, { ...input, ...personOf(context) })
      }),
    },
    dots: {
      list: on.dots.list.handler(({ input, context }) => listDots(deps, { ...input, ...personOf(context) })),
      get: on.dots.get.handler(({ input, context }) => getDot(deps, { ...input, ...personOf(context) })),
      update: on.dots.update.handler(({ input, context }) => updateDot(deps, { ...input, ...personOf(context) })),
      qr: on.dots.qr.handler(async ({ input, context }) => {
        const { bytes, contentType, fileName } = await getDotQr(deps, { ...input, ...personOf(context) })
        return fileAnswer(bytes, { fileName, contentType, cacheControl: 'private, max-age=60' })
      }),
    },
    texts: { guessLanguage: on.texts.guessLanguage.handler(({ input }) => guessTextLanguage(deps, input)) },
    play: { get: on.play.get.handler(({ input }) => getSpokenDot(deps, input)) },
    looks: {
      check: on.looks.check.handler(({ input, context }) => checkLook(deps, { ...input, ...personOf(context) })),
      preview: on.looks.preview.handler(async ({ input, context }) => {
        const { bytes, contentType } = await previewLook(deps, { ...input, ...personOf(context) })
        return fileAnswer(bytes, { fileName: `preview.${input.format}`, contentType, cacheControl: 'no-store' })
      }),
    },
    logos: {
      create: on.logos.create.handler(async ({ input, context }) =>
        keepLogo(deps, { bytes: new Uint8Array(await input.arrayBuffer()), ...personOf(context) }),
      ),
      get: on.logos.get.handler(async ({ input, context }) => {
        const bytes = await getLogo(deps, { ...input, ...personOf(context) })
        const cacheControl = 'private, max-age=86400, immutable'
        return fileAnswer(bytes, { fileName: `logo-${input.id}.png`, contentType: 'image/png', cacheControl })
      }),
    },
  })
}
