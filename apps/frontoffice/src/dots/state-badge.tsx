import { Badge, type BadgeTone } from '@micdots/ui/badge.tsx'
import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  Hourglass,
  Pause,
  Trash2,
  Volume2,
  type LucideIcon,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Dot, Generation } from './types.ts'

const DOT: Record<Dot['state'], [LucideIcon, BadgeTone]> = {
  empty: [CircleDashed, 'calm'],
  active: [Volume2, 'good'],
  paused: [Pause, 'wait'],
  blocked: [Ban, 'bad'],
  deleted: [Trash2, 'calm'],
}

const GENERATION: Record<Generation['state'], [LucideIcon, BadgeTone]> = {
  pending: [Hourglass, 'wait'],
  processing: [CircleDashed, 'wait'],
  completed: [CircleCheck, 'good'],
  failed: [CircleAlert, 'bad'],
  cancelled: [CircleX, 'calm'],
}

/** The state of a dot, as an icon and a word. */
export function DotBadge({ state }: { state: Dot['state'] }) {
  const t = useTranslations('dots.states')
  const [icon, tone] = DOT[state]
  return (
    <Badge icon={icon} tone={tone}>
      {t(state)}
    </Badge>
  )
}

/** The state of a generation, as an icon and a word. */
export function GenerationBadge({ state }: { state: Generation['state'] }) {
  const t = useTranslations('progress.states')
  const [icon, tone] = GENERATION[state]
  return (
    <Badge icon={icon} tone={tone}>
      {t(state)}
    </Badge>
  )
}
