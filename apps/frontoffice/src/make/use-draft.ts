import { useEffect, useRef } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'

const SAVE_AFTER_MS = 250

/**
 * Keeps what is typed into a form in this browser, so that a reload loses nothing. `name` tells drafts apart. Answers a function
 * that forgets it and empties the form. `chosen` was chosen elsewhere a moment ago, and goes before the draft.
 */
export function useDraft<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  name: string,
  chosen: Partial<Values> = {},
): () => void {
  const key = `micdots.draft.${name}`
  const timer = useRef<number>(undefined)
  const first = useRef(chosen)
  useEffect(() => {
    const kept = readDraft(key)
    if (kept !== undefined)
      form.reset({ ...form.getValues(), ...kept, ...first.current, ...written(form) }, { keepDefaultValues: true })
    const stop = form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        window.clearTimeout(timer.current)
        if (isDirty === false) return
        timer.current = window.setTimeout(() => writeDraft(key, values), SAVE_AFTER_MS)
      },
    })
    return () => {
      stop()
      window.clearTimeout(timer.current)
    }
  }, [form, key])
  return () => {
    form.reset()
    window.clearTimeout(timer.current)
    removeDraft(key)
  }
}

/** What somebody wrote before the draft was found: it is newer. */
function written<Values extends FieldValues, Output>(form: UseFormReturn<Values, unknown, Output>): Partial<Values> {
  const start: Record<string, unknown> = form.formState.defaultValues ?? {}
  const isWritten = ([name, value]: [string, unknown]) => typeof value === 'string' && value !== start[name]
  return Object.fromEntries(Object.entries(form.getValues()).filter(isWritten)) as Partial<Values>
}

// A browser may keep its storage from us: then there is no draft, and nothing else is wrong.

function readDraft(key: string): Record<string, unknown> | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function writeDraft(key: string, values: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(values))
  } catch {}
}

function removeDraft(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {}
}
