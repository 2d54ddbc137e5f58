import type { ReactNode } from 'react'

/** A page with one form: its heading, what it is about, and at the side what the visitor may look forward to. */
export function AccountPage({
  title,
  lead,
  aside,
  children,
}: {
  title: string
  lead?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={aside === undefined ? 'mx-auto max-w-lg' : 'grid gap-x-20 gap-y-12 lg:grid-cols-[1.1fr_1fr]'}>
      <div>
        <h1 className={aside === undefined ? 'text-[2.5rem]' : 'text-[clamp(2.6rem,7vw,4.5rem)]'}>{title}</h1>
        {lead !== undefined && <p className="mt-4 max-w-[34ch] text-xl text-pretty text-quiet">{lead}</p>}
        {aside}
      </div>
      <div className={aside === undefined ? 'mt-8' : 'lg:pt-3'}>{children}</div>
    </div>
  )
}
