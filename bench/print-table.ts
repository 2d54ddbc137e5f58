import { availableParallelism, loadavg } from 'node:os'
import type { Row } from './measure.ts'

const HEAD = ['measured', 'ours', 'yardstick', 'ratio', 'goal', '']

/** Prints the rows as a table, and how busy the machine was: on a busy one only ratios mean something. */
export function printTable(rows: Row[]): void {
  const lines = [HEAD, ...rows.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  const load = loadavg().map((one) => one.toFixed(1))
  console.log(`\nNode ${process.versions.node}, ${availableParallelism()} cores, load ${load.join(' ')}`)
}

function cellsOf({ what, ours, yardstick, ratio, goal }: Row): string[] {
  const shown = ratio === undefined ? '' : ratio.toFixed(2)
  if (goal === undefined || ratio === undefined) return [what, ours, yardstick, shown, '', '']
  const [sign, limit, met] =
    'atLeast' in goal ? ['≥', goal.atLeast, ratio >= goal.atLeast] : ['≤', goal.atMost, ratio <= goal.atMost]
  return [what, ours, yardstick, shown, `${sign} ${limit}`, met ? 'met' : 'NOT MET']
}
