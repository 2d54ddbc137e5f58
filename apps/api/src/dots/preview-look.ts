import { drawProvenCode, type DrawRequest } from '@micdots/integrations/qr-codes'
import { AppError, invalidField } from '../app-error.ts'
import {
  lookRefusals,
  readyLook,
  refuseForeignLogo,
  sampleContent,
  type DotLook,
  type LookDeps,
} from '../looks/index.ts'
import { findOwnDot } from './dot-record.ts'
import { playUrlOf } from './slug.ts'

type Wanted = { personId: string; look: DotLook; dotId?: string | undefined; format: 'svg' | 'png'; size: number }

/**
 * A picture of a look, not kept. Around a sample it is drawn whether it scans or not, so that a person sees what was refused; around
 * a dot's own address only when it scans, because that picture could be printed. Throws `invalid` on `look`, `not-found`, `gone`.
 */
export async function previewLook(
  deps: LookDeps,
  input: Wanted,
): Promise<{ bytes: Buffer<ArrayBuffer>; contentType: string }> {
  await refuseForeignLogo(deps, input)
  const { format, size } = input
  const look = await readyLook(deps, input.look)
  const request: DrawRequest = { content: sampleContent(deps), look, format, size, title: 'MicDot' }
  const code =
    input.dotId === undefined
      ? await deps.qrCodes.draw(request)
      : await drawForDot(deps, { personId: input.personId, dotId: input.dotId, request })
  return { bytes: Buffer.from(code.bytes), contentType: code.contentType }
}

async function drawForDot(deps: LookDeps, input: { personId: string; dotId: string; request: DrawRequest }) {
  const dot = await findOwnDot(deps.database.kysely, input)
  if (dot.state === 'deleted') throw new AppError('gone')
  const content = playUrlOf(deps.config.playUrl, dot.slug)
  const drawn = await drawProvenCode(deps.qrCodes, { ...input.request, content, title: `MicDot ${dot.slug}` })
  if (!drawn.ok) throw invalidField('look', drawn.reason, lookRefusals[drawn.reason])
  return drawn.code
}
