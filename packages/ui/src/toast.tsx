'use client'

import { X } from 'lucide-react'
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'

export type ToastMessage = { text: string; action?: { label: string; run: () => void } }
type Shown = ToastMessage & { id: number }

/** Long enough to be read out, found and used; it waits while somebody is at it. */
const SHOWN_MS = 20_000
const MOST = 3

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined)

/** Says at the foot of the page, and to screen readers, what has just happened; with a way back where there is one. */
export const useToast = () => useContext(ToastContext)

/** Where what has happened is said. `label` names the place for screen readers. */
export function ToastProvider({
  label,
  closeText,
  children,
}: {
  label: string
  closeText: string
  children: ReactNode
}) {
  const [shown, setShown] = useState<Shown[]>([])
  const show = useCallback(
    (message: ToastMessage) => setShown((all) => [...all.slice(1 - MOST), { ...message, id: nextId() }]),
    [],
  )
  const remove = useCallback((id: number) => setShown((all) => all.filter((one) => one.id !== id)), [])
  return (
    <ToastContext value={show}>
      {children}
      <section
        aria-label={label}
        className="fixed inset-x-3 bottom-3 z-50 mx-auto max-w-md sm:right-5 sm:left-auto sm:mx-0 sm:w-md"
      >
        <div role="status" className="grid gap-2">
          {shown.map((toast) => (
            <Toast key={toast.id} toast={toast} closeText={closeText} remove={remove} />
          ))}
        </div>
      </section>
    </ToastContext>
  )
}

function Toast({ toast, closeText, remove }: { toast: Shown; closeText: string; remove: (id: number) => void }) {
  const { id, text, action } = toast
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return undefined
    const timer = window.setTimeout(() => remove(id), SHOWN_MS)
    return () => window.clearTimeout(timer)
  }, [id, isHeld, remove])
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="appear flex items-center gap-2 rounded-card border-2 border-ink bg-ink py-1.5 pr-2 pl-5 text-paper"
    >
      <p className="flex-1 font-medium">{text}</p>
      {action && (
        <Button
          look="inverse"
          size="small"
          onClick={() => {
            remove(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <Button look="inverse" size="round" aria-label={closeText} onClick={() => remove(id)}>
        <X aria-hidden />
      </Button>
    </div>
  )
}

let last = 0
const nextId = (): number => ++last
