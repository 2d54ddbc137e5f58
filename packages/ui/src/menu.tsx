'use client'

import {
  cloneElement,
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentProps,
  type ReactElement,
  type ReactNode,
} from 'react'
import { Button } from './button.tsx'
import { cn } from './cn.ts'

/**
 * A round button that shows a few actions under it. A disclosure, not a `menu`: its buttons are reached with Tab like all others.
 * Escape, a click elsewhere or walking out of it closes it.
 */
export function Menu({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useId()
  useEffect(() => {
    if (!open) return undefined
    const leave = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
      document.removeEventListener('keydown', escape)
    }
  }, [open])
  return (
    <div ref={box} className="relative">
      <Button
        ref={button}
        look="quiet"
        size="round"
        aria-label={label}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {icon}
      </Button>
      <div
        id={panel}
        hidden={!open}
        className="appear absolute right-0 z-30 mt-2 w-max max-w-[calc(100vw-2.5rem)] min-w-60 rounded-3xl border-2 border-ink bg-paper p-1.5"
      >
        {children}
      </div>
    </div>
  )
}

const ITEM =
  'flex min-h-11 w-full items-center gap-2.5 rounded-2xl px-3.5 py-1.5 text-left font-medium text-ink no-underline hover:bg-soft focus-visible:outline-offset-0 [&_svg]:size-5 [&_svg]:flex-none'

/** A way of a menu: `children` is the link, of whichever router. */
export function MenuLink({ children }: { children: ReactElement<{ className?: string }> }) {
  return cloneElement(children, { className: ITEM })
}

/** One action of a menu. */
export function MenuItem({ className, ...props }: ComponentProps<'button'>) {
  return <button type="button" className={cn(ITEM, className)} {...props} />
}

export const MenuLine = () => <div className="mx-2 my-1.5 h-0.5 bg-soft" />
