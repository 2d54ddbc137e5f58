import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

/** A page, or a part of one, that has nothing to show: why, and what to do. */
export function PageState({
  icon: Icon,
  title,
  children,
  actions,
  heading: Heading = 'h2',
  className,
}: {
  icon: LucideIcon
  title: string
  children?: ReactNode
  actions?: ReactNode
  heading?: 'h1' | 'h2'
  className?: string
}) {
  return (
    <div className={cn('mx-auto grid max-w-xl justify-items-center gap-4 py-10 text-center', className)}>
      <span className="grid size-28 place-items-center rounded-full border-2 border-ink">
        <Icon aria-hidden strokeWidth={1.6} className="size-11" />
      </span>
      <Heading className={Heading === 'h1' ? 'text-4xl' : 'text-[1.75rem]'}>{title}</Heading>
      {children !== undefined && <div className="text-lg text-pretty text-quiet">{children}</div>}
      {actions !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  )
}
