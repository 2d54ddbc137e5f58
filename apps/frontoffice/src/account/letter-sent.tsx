'use client'

import { MailCheck } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'

/** In the place of a form that was sent: a letter is on its way. Takes the focus, so that it is read out. */
export function LetterSent({
  title,
  text,
  hint,
  children,
}: {
  title: string
  text: string
  hint?: string
  children?: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="appear grid justify-items-start gap-4">
      <span className="grid size-24 place-items-center rounded-full bg-signal text-on-signal">
        <MailCheck aria-hidden strokeWidth={1.6} className="size-11" />
      </span>
      <h2 ref={heading} tabIndex={-1} className="text-3xl">
        {title}
      </h2>
      <p className="max-w-full text-lg [overflow-wrap:anywhere]">{text}</p>
      {hint !== undefined && <p className="text-quiet">{hint}</p>}
      {children}
    </div>
  )
}
