import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

/** One of several, each a card. The radio is the browser's own: arrows walk, a label is as wide as its card. */
export function RadioCard({
  children,
  className,
  aside,
  ...props
}: Omit<ComponentProps<'input'>, 'children'> & { children: ReactNode; aside?: ReactNode }) {
  return (
    <div
      className={cn(
        'flex items-center gap-1 rounded-card border-2 border-soft pr-2 transition-opacity has-checked:border-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-signal has-[button:focus-visible]:outline-none',
        className,
      )}
    >
      <label className="flex min-h-14 min-w-0 flex-1 cursor-pointer items-center gap-3.5 py-3 pl-4.5">
        <input type="radio" className="peer sr-only" {...props} />
        <span
          aria-hidden
          className="grid size-6.5 flex-none place-items-center rounded-full border-2 border-ink *:hidden peer-checked:*:block"
        >
          <span className="size-3.5 rounded-full bg-signal forced-colors:bg-[Highlight]" />
        </span>
        <span className="min-w-0">{children}</span>
      </label>
      {aside}
    </div>
  )
}
