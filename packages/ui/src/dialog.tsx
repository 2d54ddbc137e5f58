'use client'

import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Button } from './button.tsx'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  closeText: string
  children: ReactNode
}

/**
 * A question over the page: the browser's own dialog, so that the focus stays in it and goes back to where it came from, Escape
 * closes it, and nothing behind it can be reached.
 */
export function Dialog({ open, onClose, title, closeText, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100%-2rem))] overflow-y-auto rounded-card border-2 border-ink bg-paper p-6 text-ink backdrop:bg-[oklch(0.19_0.02_270/0.65)]"
    >
      {open && (
        <div className="grid gap-4">
          <div className="flex items-start justify-between gap-4">
            <h2 id={titleId} className="pt-1.5 text-2xl">
              {title}
            </h2>
            <Button look="quiet" size="round" aria-label={closeText} className="-mt-1 -mr-2" onClick={onClose}>
              <X aria-hidden />
            </Button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}
