import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createQrCodes, drawProvenCode } from '@micdots/integrations/qr-codes'
import { median, takeTurns, timeOf, type Row } from './measure.ts'
import { printTable } from './print-table.ts'

const ROUNDS = 60
const CONTENT = 'https://play.example.test/play/k7m2p9xw4q'
const LOOK = { foreground: '#000000', background: '#ffffff', errorCorrection: 'M' } as const

/** A code drawn and read back, in this process, against `qrencode`, which only draws, as a process. */
export async function measureCode(): Promise<Row[]> {
  const what = 'code, PNG 512'
  if (!(await hasQrencode())) return [{ what, ours: '', yardstick: 'skipped: qrencode is not installed' }]
  const qrCodes = createQrCodes({ provider: 'embedded' })
  const candidates = {
    drawn: () => timeOf(() => qrCodes.draw({ content: CONTENT, look: LOOK, format: 'png', size: 512, title: 'Jam' })),
    proven: () =>
      timeOf(async () => {
        const { ok } = await drawProvenCode(qrCodes, {
          content: CONTENT,
          look: LOOK,
          format: 'png',
          size: 512,
          title: 'Jam',
        })
        if (!ok) throw new Error('the code does not scan')
      }),
    qrencode: () => timeOf(() => run(['-l', 'M', '-m', '4', '-s', '14', '-o', '-', CONTENT])),
  }
  await takeTurns(5, candidates)
  const { drawn, proven, qrencode } = await takeTurns(ROUNDS, candidates)
  const yardstick = `${median(qrencode).toFixed(1)} ms (qrencode, only drawn)`
  return [
    {
      what: `${what}, drawn`,
      ours: `${median(drawn).toFixed(1)} ms`,
      yardstick,
      ratio: median(drawn) / median(qrencode),
    },
    {
      what: `${what}, drawn and proven`,
      ours: `${median(proven).toFixed(1)} ms`,
      yardstick,
      ratio: median(proven) / median(qrencode),
    },
  ]
}

async function run(args: string[]): Promise<void> {
  const child = spawn('qrencode', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.resume()
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`qrencode ended with ${code}`)
}

const hasQrencode = (): Promise<boolean> =>
  run(['--version']).then(
    () => true,
    () => false,
  )

if (import.meta.main) printTable(await measureCode())
