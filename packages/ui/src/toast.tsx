'use client'

import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'

export type ToastMessage = { text: string; action?: { label: string; run: () => void } }
type Shown = ToastMessage & { id: number }

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined)

/** Says in a corner, and to screen readers, what has just happened; with a way back where there is one. */
export const useToast = () => useContext(ToastContext)

/** `label` names the place for screen readers; F8 leads there. */
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
    (message: ToastMessage) => setShown((all) => [...all.slice(-2), { ...message, id: idOf() }]),
    [],
  )
  const remove = (id: number) => setShown((all) => all.filter((one) => one.id !== id))
  const tools = useMemo(() => show, [show])
  return (
    <ToastContext value={tools}>
      {/* Long enough to be read out, found and used. */}
      <Radix.Provider label={label} duration={20_000}>
        {children}
        {shown.map(({ id, text, action }) => (
          <Radix.Root
            key={id}
            onOpenChange={(open) => !open && remove(id)}
            className="appear flex items-center gap-2 rounded-card border-2 border-ink bg-ink py-1.5 pr-2 pl-5 text-paper"
          >
            <Radix.Description className="flex-1 font-medium">{text}</Radix.Description>
            {action && (
              <Radix.Action asChild altText={action.label}>
                <Button look="inverse" size="small" onClick={action.run}>
                  {action.label}
                </Button>
              </Radix.Action>
            )}
            <Radix.Close asChild>
              <Button look="inverse" size="round" aria-label={closeText}>
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="fixed inset-x-3 bottom-3 z-50 mx-auto grid max-w-md gap-2 sm:right-5 sm:left-auto sm:mx-0 sm:w-md" />
      </Radix.Provider>
    </ToastContext>
  )
}

let last = 0
const idOf = (): number => ++last
