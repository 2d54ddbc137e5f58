'use client'

import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

/** A button with a list of actions under it. It leaves the page behind it alone (no scroll lock). */
export function Menu({ trigger, children, label }: { trigger: ReactNode; children: ReactNode; label: string }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={8}
          collisionPadding={12}
          aria-label={label}
          className="appear z-30 grid min-w-56 rounded-3xl border-2 border-ink bg-paper p-1.5"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** One action of a menu. */
export function MenuItem({ className, ...props }: ComponentProps<typeof Radix.Item>) {
  return (
    <Radix.Item
      className={cn(
        'flex min-h-11 cursor-pointer items-center gap-2.5 rounded-2xl px-3.5 py-1.5 font-medium no-underline outline-none data-highlighted:bg-soft data-highlighted:outline-2 data-highlighted:outline-ink [&_svg]:size-5 [&_svg]:flex-none',
        className,
      )}
      {...props}
    />
  )
}

export const MenuLine = () => <Radix.Separator className="mx-2 my-1.5 h-0.5 bg-soft" />
export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="px-3.5 py-2 text-[0.9375rem] text-quiet">{children}</Radix.Label>
)
