import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

export const controlLook =
  'w-full min-w-0 border-2 border-ink bg-paper text-ink placeholder:text-quiet disabled:opacity-60 aria-invalid:border-signal-text'

/** One line to write. `className` replaces the room at its sides. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlLook, 'min-h-12 rounded-3xl py-2', className ?? 'px-4.5')} {...props} />
}
