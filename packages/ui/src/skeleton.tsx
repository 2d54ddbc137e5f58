import { cn } from './cn.ts'

/** Where something will stand in a moment. Nothing to a screen reader: the page says by itself that it loads. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('rounded-3xl bg-soft', className)} />
}
