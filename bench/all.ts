import { measureCode } from './code.ts'
import type { Row } from './measure.ts'
import { measurePlayPage } from './play-page.ts'
import { printTable } from './print-table.ts'
import { measureSize } from './size.ts'
import { measureSpeech } from './speech.ts'
import { measureStart } from './start.ts'
import { measureWorkers } from './workers.ts'

// The slow ones are asked for: one installs everything anew, one makes millions of rows.
const asked = (name: string): boolean => process.argv.includes(name)
const slow = { ...(asked('--start') && { start: measureStart }), ...(asked('--size') && { size: measureSize }) }
const benches = {
  'play page': measurePlayPage,
  speech: measureSpeech,
  workers: measureWorkers,
  code: measureCode,
  ...slow,
}

const rows: Row[] = []
for (const [name, measure] of Object.entries(benches)) {
  process.stderr.write(`measuring ${name}…\n`)
  rows.push(...(await measure()))
}
printTable(rows)
