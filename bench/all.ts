import { measureCode } from './code.ts'
import type { Row } from './measure.ts'
import { measurePlayPage } from './play-page.ts'
import { printTable } from './print-table.ts'
import { measureSpeech } from './speech.ts'
import { measureStart } from './start.ts'
import { measureWorkers } from './workers.ts'

// The slow one is asked for: it installs everything anew.
const slow = process.argv.includes('--start') ? { start: measureStart } : {}
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
