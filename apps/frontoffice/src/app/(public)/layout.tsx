import type { ReactNode } from 'react'
import { PageFrame } from '../../shell/page-frame.tsx'
import { PublicHead } from '../../shell/public-head.tsx'

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <PageFrame home="/" head={<PublicHead />}>
      {children}
    </PageFrame>
  )
}
