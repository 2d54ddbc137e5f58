'use client'

import { LateErrorState } from '../shell/late-error-state.tsx'

// The frame may be what failed: a whole new page is the surest way back.
const again = () => window.location.reload()

export default function AnyError({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="px-5">
      <LateErrorState digest={error.digest} again={again} />
    </main>
  )
}
