import { useState, useTransition } from 'react'
import type { Outcome } from '../session/outcome.ts'
import { useProblemText } from './use-problem-text.ts'

/** Runs a server action for a button: whether it runs, and what it was refused for. */
export function useAction(action: () => Promise<Outcome<unknown>>, onDone: () => void = () => undefined) {
  const [isPending, startTransition] = useTransition()
  const [problem, setProblem] = useState<string>()
  const texts = useProblemText()
  const run = () =>
    startTransition(async () => {
      setProblem(undefined)
      const outcome = await action()
      if (outcome.ok) onDone()
      else setProblem(texts.problem(outcome.problem))
    })
  return { run, isPending, problem }
}
