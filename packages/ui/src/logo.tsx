/** The mark: a dot in its ring, and the name. */
export function Logo({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-3 font-display text-[1.4rem] leading-none font-bold tracking-tight">
      <span aria-hidden className="grid size-8 flex-none place-items-center rounded-full border-2 border-ink">
        <span className="size-5 rounded-full bg-signal forced-colors:bg-[Highlight]" />
      </span>
      {name}
    </span>
  )
}
