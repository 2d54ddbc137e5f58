import { useId, type ReactNode } from 'react'

/** One of the three choices, with its number. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-5 border-t-2 border-ink pt-6">
      <h2 id={id} className="flex items-center gap-4 text-[1.75rem]">
        <span
          aria-hidden
          className="grid size-10 flex-none place-items-center rounded-full border-2 border-ink font-sans text-base font-bold tracking-normal"
        >
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  )
}
