import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

const tones = {
  calm: 'border-ink',
  bad: 'border-signal-text [&>svg]:text-signal-text',
  good: 'border-good [&>svg]:text-good',
}

/** A sentence that must not be missed, with what to do about it. */
export function Notice({
  icon: Icon,
  tone = 'calm',
  className,
  children,
}: {
  icon: LucideIcon
  tone?: keyof typeof tones
  className?: string
  children: ReactNode
}) {
  return (
    <div className={cn('flex gap-3 rounded-card border-2 px-5 py-4', tones[tone], className)}>
      <Icon aria-hidden className="mt-0.5 size-5.5 flex-none" />
      <div className="grid min-w-0 flex-1 gap-2">{children}</div>
    </div>
  )
}
