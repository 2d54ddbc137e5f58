import { NotFoundState } from '../shell/not-found-state.tsx'
import { PageFrame } from '../shell/page-frame.tsx'

export default function NotFound() {
  return (
    <PageFrame home="/" head={null}>
      <NotFoundState />
    </PageFrame>
  )
}
