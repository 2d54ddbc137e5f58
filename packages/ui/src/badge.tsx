import type { LucideIcon } from 'lucide-react'
import { cn } from './cn.ts'

const tones = { good: 'text-good', wait: 'text-wait', bad: 'text-signal-text', calm: 'text-quiet' }

export type BadgeTone = keyof typeof tones

/** A state: always an icon and a word, never a colour alone. */
export function Badge({ icon: Icon, tone, children }: { icon: LucideIcon; tone: BadgeTone; children: string }) {
  return (
    <span className={cn('inline-flex items-center gap-1.5 text-[0.9375rem] font-semibold', tones[tone])}>
      <Icon aria-hidden className="size-4.5 flex-none" />
      {children}
    </span>
  )
}
