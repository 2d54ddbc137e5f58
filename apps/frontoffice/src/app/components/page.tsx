import { notFound } from 'next/navigation'
import { getConfig } from '../../config.ts'
import { PageFrame } from '../../shell/page-frame.tsx'
import { ComponentShow } from './component-show.tsx'

/** Every component in one place, for who works on them: only under `npm run dev`. */
export default function ComponentsPage() {
  if (!getConfig().dev) notFound()
  return (
    <PageFrame home="/" head={null}>
      <ComponentShow />
    </PageFrame>
  )
}
