'use client'

import type { FieldProblem, Problem } from '@micdots/contract'
import type { SummaryItem } from '@micdots/ui/error-summary.tsx'
import { unstable_rethrow } from 'next/navigation'
import { useState, type SyntheticEvent } from 'react'
import {
  useForm,
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Path,
  type Resolver,
} from 'react-hook-form'
import type * as z from 'zod'
import type { Outcome } from '../session/outcome.ts'
import { useEarlyTyping } from './use-early-typing.ts'
import { useProblemText } from './use-problem-text.ts'

type ActionForm<Schema extends z.ZodType<FieldValues, FieldValues>, Value> = {
  /** Brings the schema and Zod with it, when somebody begins to write: neither is part of what a page loads first. */
  loadSchema: () => Promise<Schema>
  defaultValues: DefaultValues<z.input<Schema>>
  action: (values: z.output<Schema>) => Promise<Outcome<Value>>
  onDone: (value: Value, values: z.output<Schema>) => void | Promise<void>
  /** Where the API's name of a field is not the form's. */
  fieldNames?: Record<string, string>
}

/**
 * A form on one of the contract's own schemas that is sent to a server action: what the schema or the API refuses is put beside its
 * field and into a summary; what belongs to no field only into the summary. Nothing that was typed is lost.
 */
export function useActionForm<Schema extends z.ZodType<FieldValues, FieldValues>, Value>(
  input: ActionForm<Schema, Value>,
) {
  type Values = z.input<Schema>
  const { loadSchema, defaultValues, action, onDone, fieldNames = {} } = input
  const texts = useProblemText()
  const [attempt, setAttempt] = useState(0)
  const [problem, setProblem] = useState<Problem>()
  const form = useForm<Values, unknown, z.output<Schema>>({
    resolver: async (values, context, options) => (await loadResolver(loadSchema))(values, context, options),
    defaultValues,
    shouldFocusError: false,
  })

  const element = useEarlyTyping(form)
  const refuse = (refusal: Problem) => {
    const fields = refusal.fields?.map((field) => ({ ...field, path: fieldNames[field.path] ?? field.path })) ?? []
    const known = fields.filter(({ path }) => (path.split('.')[0] ?? '') in form.getValues())
    for (const { path, code, message } of known) form.setError(path as Path<Values>, { type: code, message })
    setProblem(known.length > 0 ? undefined : refusal)
    setAttempt((count) => count + 1)
  }
  const send = form.handleSubmit(
    async (values) => {
      setProblem(undefined)
      const outcome = await run(() => action(values))
      if (outcome.ok) await onDone(outcome.value, values)
      else refuse(outcome.problem)
    },
    () => {
      setProblem(undefined)
      setAttempt((count) => count + 1)
    },
  )

  const fieldProblems = listFieldProblems(form.formState.errors)
  const items: SummaryItem[] = [
    ...(problem === undefined ? [] : [{ message: texts.problem(problem) }]),
    ...fieldProblems.map((field) => ({ fieldId: field.path, message: texts.field(field) })),
  ]
  /** The text beside a field. */
  const errorOf = (path: string): string | undefined => {
    const found = fieldProblems.find((field) => field.path === path)
    return found && texts.field(found)
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    send().catch(() => refuse(UNREACHABLE))
  }
  const warmUp = () => void loadResolver(loadSchema).catch(() => undefined)
  return {
    form,
    formProps: { ref: element, onSubmit: submit, onFocus: warmUp, noValidate: true },
    errorOf,
    problem,
    summary: { title: texts.summary, items, attempt },
  }
}

async function run<Value>(action: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  try {
    return await action()
  } catch (error) {
    unstable_rethrow(error)
    return { ok: false, problem: UNREACHABLE }
  }
}

/** This page's own server does not answer. */
const UNREACHABLE: Problem = { type: 'urn:micdots:problem:unavailable', title: '', status: 503, code: 'unavailable' }

async function loadResolver<Schema extends z.ZodType<FieldValues, FieldValues>>(loadSchema: () => Promise<Schema>) {
  const [{ zodResolver }, schema] = await Promise.all([import('@hookform/resolvers/zod'), loadSchema()])
  // The resolver's own types know two versions of Zod at once and give up.
  return zodResolver(schema as never) as unknown as Resolver<z.input<Schema>, unknown, z.output<Schema>>
}

/** Every error of a form, however deep its field lies. */
function listFieldProblems(errors: FieldErrors, above = ''): FieldProblem[] {
  return Object.entries(errors).flatMap(([name, error]) => {
    if (typeof error !== 'object') return []
    const path = above + name
    if (typeof error.type !== 'string') return listFieldProblems(error as FieldErrors, `${path}.`)
    return [
      { path, code: error.type.replaceAll('_', '-'), message: typeof error.message === 'string' ? error.message : '' },
    ]
  })
}
