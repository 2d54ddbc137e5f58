'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { LateErrorState } from '../../shell/late-error-state.tsx'

export default function ClientError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const again = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return <LateErrorState digest={error.digest} again={again} />
}
