import { createHash } from 'node:crypto'
import { dotFigure } from '@micdots/figure'
import sharp from 'sharp'
import type { Deps } from '../deps.ts'
import { setTitle } from './set-title.ts'

// A new drawing of the same dot needs a new name.
const DRAWING = 1
const [PAPER, INK, SIGNAL] = ['#fcfaf5', '#14171f', '#e8562a']
const TITLE = { width: 540, height: 330, largest: 92, smallest: 44 }

type Card = { title: string; peaks: number[] }

/** The sharing picture as SVG. Letters are outlines, because a server may have no font at all. */
export function cardSvg({ title, peaks }: Card): string {
  const set = setTitle(title, TITLE)
  const figure = dotFigure(peaks, { size: 520, progress: 0.42 }).replace(
    '<svg ',
    '<svg x="-260" y="-260" width="520" height="520" ',
  )
  const wordmark = setTitle('A MicDot', { width: 400, height: 40, largest: 34, smallest: 34 })
  // Without a title that can be written, the figure alone in the middle.
  const [across, down] = set === undefined ? [600, 285] : [310, 315]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
<style>.heard{fill:${SIGNAL}}.ahead{fill:${INK};fill-opacity:.88}</style>
<rect width="1200" height="630" fill="${PAPER}"/>
<g transform="translate(${across} ${down})">${figure}<circle r="99" fill="${INK}"/>
<path transform="translate(-38 -41) scale(3.4)" fill="${PAPER}" d="M6 3.5v17a1 1 0 0 0 1.5.86l14-8.5a1 1 0 0 0 0-1.72l-14-8.5A1 1 0 0 0 6 3.5z"/></g>
${set === undefined ? '' : `<g transform="translate(620 ${300 - set.height / 2})" fill="${INK}">${set.markup}</g>`}
<g transform="translate(${set === undefined ? 516 : 620} ${set === undefined ? 564 : 330 + set.height / 2})"><circle cx="11" cy="22" r="11" fill="${SIGNAL}"/>
<g transform="translate(34 0)" fill="${INK}" fill-opacity=".75">${wordmark?.markup ?? ''}</g></g>
</svg>`
}

/** Draws a dot's sharing picture unless it is stored already, and returns its key. */
export async function drawCard(deps: Pick<Deps, 'storage'>, card: Card): Promise<string> {
  const name = createHash('sha256')
    .update(JSON.stringify([DRAWING, card.title, card.peaks]))
    .digest('hex')
  const key = `cards/${name.slice(0, 2)}/${name}.png`
  if (await deps.storage.head(key)) return key
  const drawing = underWay.get(key) ?? draw(deps, key, card).finally(() => underWay.delete(key))
  underWay.set(key, drawing)
  await drawing
  return key
}

/** Cards being drawn: who comes meanwhile waits for the same one. */
const underWay = new Map<string, Promise<void>>()

async function draw(deps: Pick<Deps, 'storage'>, key: string, card: Card): Promise<void> {
  const bytes = await sharp(Buffer.from(cardSvg(card)))
    .png({ palette: true, effort: 7 })
    .toBuffer()
  await deps.storage.put({ key, bytes, contentType: 'image/png' })
}
