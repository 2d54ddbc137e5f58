import { dotFigureDots } from '@micdots/figure'

const RAYS = 48
// One ring: a recording that does not exist yet has no shape.
const ring = dotFigureDots([], { rays: RAYS, rings: 1, inner: 0.86 })

/** How far something is, as a ring of dots that fills. `value` is 0–1; `text` says it in words and is what is read out. */
export function ProgressRing({ value, label, text }: { value: number; label: string; text: string }) {
  const heard = Math.ceil(value * RAYS)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value * 100)}
      aria-valuetext={text}
      className="w-full"
    >
      <svg viewBox="-160 -160 320 320" aria-hidden className="figure-fill block w-full">
        {ring.map(({ ray, x, y }) => (
          <circle key={ray} cx={x} cy={y} r={6.4} className={ray < heard ? 'heard' : 'ahead'} />
        ))}
      </svg>
    </div>
  )
}
