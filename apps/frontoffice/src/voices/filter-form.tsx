'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { startTransition, useEffect, useRef, type FormEvent, type ReactNode } from 'react'

/**
 * A plain form whose choices stand in the address. Where scripts run, a choice takes effect at once, without a new page: the focus
 * stays where it is, and the number of voices is read out.
 */
export function FilterForm({ children }: { children: ReactNode }) {
  const [router, path, query] = [useRouter(), usePathname(), useSearchParams()]
  const form = useRef<HTMLFormElement>(null)
  // Who goes back, or lets all wishes go, finds the choices as the address has them.
  useEffect(() => {
    for (const select of form.current?.querySelectorAll('select') ?? []) select.value = query.get(select.name) ?? ''
  }, [query])
  const apply = (form: HTMLFormElement) => {
    const chosen = [...new FormData(form)].filter((pair): pair is [string, string] => Boolean(pair[1]))
    const query = new URLSearchParams(chosen).toString()
    startTransition(() => router.replace(query === '' ? path : `${path}?${query}`, { scroll: false }))
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    apply(event.currentTarget)
  }
  return (
    <form
      ref={form}
      action="/voices"
      onSubmit={submit}
      onChange={(event) => apply(event.currentTarget)}
      className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] items-end gap-4 sm:flex sm:flex-wrap"
    >
      {children}
    </form>
  )
}
