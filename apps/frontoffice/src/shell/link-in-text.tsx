import Link from 'next/link'
import type { ReactNode } from 'react'

/** For `t.rich`: a part of a sentence that leads to this path. */
export const linkInText = (href: string) => (words: ReactNode) => (
  <Link href={href} className="inline-flex min-h-11 items-center font-semibold">
    {words}
  </Link>
)
