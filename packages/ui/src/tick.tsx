import type { ComponentProps, ReactNode } from 'react'

/** A box to tick, as wide a target as its words. */
export function Tick({ label, ...props }: Omit<ComponentProps<'input'>, 'type' | 'className'> & { label: ReactNode }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3">
      <input type="checkbox" className="size-6 flex-none accent-ink" {...props} />
      {label}
    </label>
  )
}
