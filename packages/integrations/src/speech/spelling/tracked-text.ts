/** A text that is being rewritten; `origins` says for each of its UTF-16 units where in the first text it came from. */
export type TrackedText = { text: string; origins: number[] }

/** One thing that is said otherwise than it is written. `find` must be global. */
export type Rule = { find: RegExp; say: (match: RegExpExecArray) => string }

/** The beginning: every unit comes from itself. */
export function trackText(text: string): TrackedText {
  return { text, origins: Array.from({ length: text.length }, (_, i) => i) }
}

/** Rewrites every match; what is new comes from where the old stood, first from first and last from last. */
export function rewrite(tracked: TrackedText, { find, say }: Rule): TrackedText {
  let text = ''
  const origins: number[] = []
  let done = 0
  for (const match of tracked.text.matchAll(find)) {
    const [old] = match
    const said = say(match)
    if (said === old) continue
    const end = match.index + old.length
    text += tracked.text.slice(done, match.index) + said
    origins.push(...tracked.origins.slice(done, match.index))
    for (let i = 0; i < said.length; i++) {
      origins.push(tracked.origins[match.index + Math.floor((i * old.length) / said.length)] ?? 0)
    }
    done = end
  }
  return { text: text + tracked.text.slice(done), origins: [...origins, ...tracked.origins.slice(done)] }
}
