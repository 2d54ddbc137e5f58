import { threadId } from 'node:worker_threads'
import { moved } from './thread-pool.ts'

export type Task = { does: 'echo' | 'spin' | 'throw' | 'exit' | 'throw-later'; ms?: number }

/** A thread that behaves as badly as it is told to. */
export async function act({ does, ms = 0 }: Task): Promise<unknown> {
  const until = Date.now() + ms
  if (does === 'spin') while (Date.now() < until);
  if (does === 'throw') throw new Error('on purpose')
  if (does === 'exit') process.exit(3)
  if (does === 'throw-later') {
    setTimeout(() => {
      throw new Error('on purpose, outside the call')
    })
    await new Promise(() => undefined)
  }
  const bytes = new Uint8Array([1, 2, 3])
  return moved({ threadId, bytes }, [bytes.buffer])
}
