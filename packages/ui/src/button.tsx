import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

const buttonLook = cva(
  'inline-flex max-w-full items-center justify-center gap-2.5 rounded-[1.75rem] border-2 text-center font-semibold leading-tight no-underline transition-[opacity,transform] active:scale-[0.98] disabled:opacity-60 aria-disabled:opacity-60 [&_svg]:size-[1.2em] [&_svg]:flex-none',
  {
    variants: {
      look: {
        main: 'border-signal-edge bg-signal text-on-signal',
        plain: 'border-ink bg-transparent text-ink hover:bg-soft',
        quiet: 'border-transparent bg-transparent text-ink hover:bg-soft',
        inverse: 'border-transparent bg-transparent text-paper hover:bg-quiet',
        danger: 'border-signal-text bg-transparent text-signal-text hover:bg-soft',
      },
      size: {
        normal: 'min-h-12 px-5.5 py-2 text-base',
        small: 'min-h-11 px-4 py-1.5 text-[0.9375rem]',
        large: 'min-h-14 px-7 py-2.5 text-lg',
        round: 'size-11 p-0',
      },
    },
    defaultVariants: { look: 'plain', size: 'normal' },
  },
)

/** A pill that says what happens. `asChild` gives its looks to a link. */
export function Button({
  className,
  look,
  size,
  asChild,
  type = 'button',
  ...props
}: ComponentProps<'button'> & VariantProps<typeof buttonLook> & { asChild?: boolean }) {
  const classes = cn(buttonLook({ look, size }), className)
  return asChild ? <Slot.Root className={classes} {...props} /> : <button type={type} className={classes} {...props} />
}
