import { ImageResponse } from 'next/og'

const [PAPER, INK, SIGNAL] = ['#fcfaf5', '#161922', '#fa5226']

/**
 * The mark as a PNG on paper, for homes of phones and desks. `share` is how much of the width the ring takes: platforms cut the
 * corners off, and of a maskable icon all but the inner 80 %.
 */
export function drawIcon({ size, share }: { size: number; share: number }): ImageResponse {
  const ring = size * share
  const centre = { display: 'flex', alignItems: 'center', justifyContent: 'center' }
  const mark = (
    <div style={{ ...centre, width: '100%', height: '100%', background: PAPER }}>
      <div style={{ ...centre, width: ring, height: ring, borderRadius: ring, border: `${ring / 10}px solid ${INK}` }}>
        <div style={{ width: ring * 0.6, height: ring * 0.6, borderRadius: ring, background: SIGNAL }} />
      </div>
    </div>
  )
  return new ImageResponse(mark, { width: size, height: size })
}
