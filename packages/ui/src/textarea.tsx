import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { controlLook } from './input.tsx'

/** Many lines to write; it grows with them where the browser can. */
export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={cn(controlLook, 'field-sizing-content min-h-40 resize-y rounded-card px-5 py-4', className)}
      {...props}
    />
  )
}
