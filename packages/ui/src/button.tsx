import { cloneElement, type ComponentProps, type ReactElement } from 'react'
import { cn } from './cn.ts'

const BASE =
  'inline-flex max-w-full items-center justify-center gap-2.5 rounded-[1.75rem] border-2 text-center font-semibold leading-tight no-underline transition-[opacity,transform] active:scale-[0.98] disabled:opacity-60 [&_svg]:size-[1.2em] [&_svg]:flex-none'

const LOOKS = {
  main: 'border-signal-edge bg-signal text-on-signal',
  plain: 'border-ink bg-transparent text-ink hover:bg-soft',
  quiet: 'border-transparent bg-transparent text-ink hover:bg-soft',
  inverse: 'border-transparent bg-transparent text-paper hover:bg-quiet',
  danger: 'border-signal-text bg-transparent text-signal-text hover:bg-soft',
}

const SIZES = {
  normal: 'min-h-12 px-5.5 py-2 text-base',
  small: 'min-h-11 px-4 py-1.5 text-[0.9375rem]',
  large: 'min-h-14 px-7 py-2.5 text-lg',
  round: 'size-11 p-0',
}

type Looks = { look?: keyof typeof LOOKS; size?: keyof typeof SIZES; className?: string | undefined }

const looksOf = ({ look = 'plain', size = 'normal', className }: Looks): string =>
  cn(BASE, LOOKS[look], SIZES[size], className)

/** A pill that says what happens. */
export function Button({ look, size, className, type = 'button', ...props }: ComponentProps<'button'> & Looks) {
  return (
    <button type={type} className={looksOf({ ...(look && { look }), ...(size && { size }), className })} {...props} />
  )
}

/** A link with the looks of a button: `children` is the link, of whichever router. */
export function ButtonLink({ children, ...looks }: Looks & { children: ReactElement<{ className?: string }> }) {
  return cloneElement(children, { className: looksOf(looks) })
}
