'use client'

import type { LucideIcon } from 'lucide-react'
import { useId } from 'react'

export type Segment<Value extends string> = { value: Value; label: string; lang?: string; icon?: LucideIcon }

/** A small choice whose options all stay in sight: theme, language. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value
  options: readonly Segment<Value>[]
  onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset className="flex flex-wrap items-center gap-x-1">
      <legend className="sr-only">{label}</legend>
      {options.map(({ value: option, label: text, lang, icon: Icon }) => (
        <label
          key={option}
          {...(lang !== undefined && { lang })}
          className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-2 rounded-full px-3 text-[0.9375rem] text-quiet has-checked:font-semibold has-checked:text-ink has-checked:underline has-checked:decoration-signal has-checked:decoration-3 has-checked:underline-offset-6 has-focus-visible:outline-3 has-focus-visible:outline-signal"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {Icon && <Icon aria-hidden className="size-4.5" />}
          {text}
        </label>
      ))}
    </fieldset>
  )
}
