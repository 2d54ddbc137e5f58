'use client'

import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export type Tab = { value: string; label: string; content: ReactNode }

/** Several views of one thing, one at a time. Arrows walk. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <Radix.Root {...(tabs[0] && { defaultValue: tabs[0].value })} className="grid gap-5">
      <Radix.List aria-label={label} className="flex flex-wrap gap-x-6 border-b-2 border-soft">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-0.5 min-h-12 border-b-3 border-transparent px-0.5 font-semibold text-quiet data-[state=active]:border-signal data-[state=active]:text-ink"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
