import { isbot } from 'isbot'
import { AppError } from '../app-error.ts'
import type { Deps } from '../deps.ts'
import { passGate, type PlayRequest } from '../play/index.ts'
import { quarterOf, type EventKind } from './event-kinds.ts'
import type { KeepEvent } from './keep-event.ts'
import { hashVisitor } from './visitor-hash.ts'

export type PlayEventInput = PlayRequest & { kind: EventKind; address: string; userAgent: string | undefined }

/**
 * Keeps what the page of a dot tells, and comes back when it is in the database. It goes through the dot's gate: a page that does not
 * speak can only be seen (else `wrong-state`), and what is blocked, deleted or unknown counts nothing (`not-found`). Bots are flagged.
 */
export async function countEvent(
  deps: Pick<Deps, 'config' | 'database' | 'now'> & { keepEvent: KeepEvent },
  input: PlayEventInput,
): Promise<void> {
  const { passed, dotId } = await passGate(deps, input)
  if (dotId === undefined || passed.status !== 200) throw new AppError('not-found')
  if (passed.state !== 'speaks' && input.kind !== 'view') throw new AppError('wrong-state')
  const userAgent = input.userAgent ?? ''
  await deps.keepEvent({
    dot_id: dotId,
    quarter: quarterOf(deps.now()),
    kind: input.kind,
    visitor: await hashVisitor(deps, { dotId, address: input.address, userAgent }),
    // Who says nothing of itself is none of the browsers that people have.
    bot: userAgent === '' || isbot(userAgent),
  })
}
