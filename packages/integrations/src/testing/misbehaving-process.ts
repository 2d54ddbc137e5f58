export type Task = { does: 'echo' | 'spin' | 'throw' | 'exit' | 'environment'; ms?: number }

/** A process that behaves as badly as it is told to. */
process.on('message', (task) => {
  const { does, ms = 0 } = task as Task
  const until = Date.now() + ms
  if (does === 'spin') while (Date.now() < until);
  if (does === 'exit') process.exit(3)
  if (does === 'throw') return process.send?.({ error: 'on purpose' })
  if (does === 'environment')
    return process.send?.({ result: { pid: process.pid, secret: process.env['MICDOTS_ENV'] } })
  return process.send?.({ result: { pid: process.pid, bytes: new Uint8Array([1, 2, 3]) } })
})
