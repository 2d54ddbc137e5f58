'use client'

import { ErrorState } from '../shell/error-state.tsx'

// The frame may be what failed: a whole new page is the surest way back.
const again = () => window.location.reload()

export default function AnyError({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="px-5">
      <ErrorState digest={error.digest} again={again} />
    </main>
  )
}
