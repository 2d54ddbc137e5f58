'use client'

import { Button } from '@micdots/ui/button.tsx'
import { CircleCheck } from 'lucide-react'
import { useState, useTransition } from 'react'
import { useProblemText } from '../forms/use-problem-text.ts'
import { sendVerification } from './account-actions.ts'

/** Sends the confirmation letter again and says so. */
export function ResendButton({ email, label, done }: { email: string; label: string; done: string }) {
  const [said, setSaid] = useState('')
  const [isPending, startTransition] = useTransition()
  const texts = useProblemText()
  const send = () =>
    startTransition(async () => {
      const outcome = await sendVerification(email)
      setSaid(outcome.ok ? done : texts.problem(outcome.problem))
    })
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button onClick={send} disabled={isPending}>
        {label}
      </Button>
      <p role="status" className="flex items-center gap-2 font-medium">
        {said !== '' && <CircleCheck aria-hidden className="size-5 flex-none" />}
        {said}
      </p>
    </div>
  )
}
