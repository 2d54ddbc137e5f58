import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { controlLook } from './input.tsx'

/** The browser's own choice, which every screen reader and phone knows, in our looks. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative inline-flex max-w-full items-center', className)}>
      <select
        className={cn(controlLook, 'min-h-12 appearance-none rounded-3xl py-2 pr-11 pl-4.5 font-semibold')}
        {...props}
      />
      <ChevronDown aria-hidden className="pointer-events-none absolute right-4 size-5" />
    </span>
  )
}
