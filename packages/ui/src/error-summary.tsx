'use client'

import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'

export type SummaryItem = { fieldId?: string | undefined; message: string }

type SummaryProps = {
  title: string
  items: SummaryItem[]
  /** Counts the refused tries from 1, so that the focus comes back here even when the errors are the same. */
  attempt: number
}

/** What was refused, in one place that takes the focus and is read out; each line leads to its field. */
export function ErrorSummary({ title, items, attempt }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const isShown = items.length > 0
  useEffect(() => {
    if (isShown && attempt > 0) box.current?.focus()
  }, [isShown, attempt])
  if (!isShown) return null
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="appear grid gap-2 rounded-card border-2 border-signal-text px-5 py-4"
    >
      <p className="flex gap-2.5 font-semibold text-signal-text">
        <CircleAlert aria-hidden className="mt-0.5 size-5 flex-none" />
        {title}
      </p>
      <ul className="grid gap-1 pl-7.5">
        {items.map(({ fieldId, message }) => (
          <li key={`${fieldId} ${message}`}>
            {fieldId === undefined ? (
              message
            ) : (
              <a
                href={`#${fieldId}`}
                className="inline-flex min-h-11 items-center"
                onClick={(event) => {
                  const field = document.getElementById(fieldId)
                  if (!field) return
                  event.preventDefault()
                  field.focus()
                }}
              >
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
