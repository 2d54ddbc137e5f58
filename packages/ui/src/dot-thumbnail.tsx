import { dotFigure } from '@micdots/figure'
import { cn } from './cn.ts'

/** The figure of a recording, small and still: real levels, or a calm ring where nothing speaks yet. A picture beside its title. */
export function DotThumbnail({ levels, className }: { levels: number[] | null; className?: string }) {
  const figure = dotFigure(levels ?? [], { rays: 40, rings: 4, inner: 0.52 })
  return (
    <span aria-hidden className={cn('relative grid size-20 flex-none place-items-center', className)}>
      <span className="figure-fill block w-full" dangerouslySetInnerHTML={{ __html: figure }} />
      <span className={cn('absolute size-[34%] rounded-full', levels === null ? 'border-2 border-ink' : 'bg-ink')} />
    </span>
  )
}
