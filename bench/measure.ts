/** One line of the table: ours against a yardstick. Without a goal it is only reported. */
export type Row = {
  what: string
  ours: string
  yardstick: string
  ratio?: number
  goal?: { atLeast: number } | { atMost: number }
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) / 2
  return ((sorted[Math.floor(at)] ?? Number.NaN) + (sorted[Math.ceil(at)] ?? Number.NaN)) / 2
}

/**
 * Runs every candidate once per round, one at a time and in turn, so that what else the machine does meets all of them alike.
 * Gives what each measured, in the order of the rounds.
 */
export async function takeTurns<Name extends string, Result>(
  rounds: number,
  candidates: Record<Name, () => Promise<Result>>,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(candidates) as Name[]
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>
  for (let round = 0; round < rounds; round++) {
    // Whoever always came second would always find the machine warm.
    for (const name of round % 2 === 0 ? names : names.toReversed()) results[name].push(await candidates[name]())
  }
  return results
}

/** Milliseconds of CPU that this process, all its threads included, spends on `work`. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Milliseconds by the clock. */
export async function timeOf(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
