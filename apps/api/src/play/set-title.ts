import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

type Box = { width: number; height: number; largest: number; smallest: number }
type Line = { markup: string; width: number }
/** Outlines from the top left corner; lengths are pixels. */
export type SetTitle = { markup: string; height: number }

const LEADING = 1.08
const TIGHTER = -0.025

const files = createRequire(import.meta.url)
let loaded: Font[] | undefined

/** The brand's display face in its two halves: basic Latin, and the letters of the rest of Europe. */
function fonts(): Font[] {
  loaded ??= ['latin', 'latin-ext'].map((part) => {
    const path = files.resolve(`@fontsource/bricolage-grotesque/files/bricolage-grotesque-${part}-700-normal.woff`)
    return create(readFileSync(path)) as Font
  })
  return loaded
}

/**
 * Sets a title in as large a size as fits its box, broken at spaces and cut with an ellipsis where even the smallest is too
 * large. Undefined when the face lacks a letter of it: a row of boxes is worse than no title.
 */
export function setTitle(title: string, box: Box): SetTitle | undefined {
  const words = title
    .normalize('NFC')
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (words.length === 0 || !canWrite(words.join(''))) return undefined
  for (let size = box.largest; size >= box.smallest; size -= 4) {
    const lines = breakLines(words, size, box.width)
    const fits = lines.length * size * LEADING <= box.height && lines.every((line) => measure(line, size) <= box.width)
    if (fits) return stack(lines, size)
  }
  return stack(cutLines(words, box), box.smallest)
}

function canWrite(text: string): boolean {
  return Array.from(text).every((letter) => fontOf(letter) !== undefined)
}

function fontOf(letter: string): Font | undefined {
  return fonts().find((font) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
}

function breakLines(words: string[], size: number, width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && measure(longer, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function cutLines(words: string[], { width, height, smallest }: Box): string[] {
  const most = Math.floor(height / (smallest * LEADING))
  const lines = breakLines(words, smallest, width)
  const kept = lines.slice(0, most).map((line) => cut(line, smallest, width, false))
  const isLastCut = lines.length > most
  return kept.map((line, i) => (isLastCut && i === most - 1 ? cut(line, smallest, width, true) : line))
}

function cut(line: string, size: number, width: number, always: boolean): string {
  if (!always && measure(line, size) <= width) return line
  const letters = Array.from(line.replace(/…$/u, ''))
  while (letters.length > 0 && measure(`${letters.join('')}…`, size) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

const measure = (line: string, size: number): number => draw(line, size).width

function stack(lines: string[], size: number): SetTitle {
  const markup = lines.map((line, i) => {
    return `<g transform="translate(0 ${((i + 0.8) * size * LEADING).toFixed(1)})">${draw(line, size).markup}</g>`
  })
  return { markup: markup.join(''), height: lines.length * size * LEADING }
}

/** One line on its baseline, run by run where the halves of the face meet. */
function draw(line: string, size: number): Line {
  let width = 0
  const drawn = runsOf(line).map(({ font, text }) => {
    const scale = size / font.unitsPerEm
    const { glyphs, positions } = font.layout(text)
    return glyphs.map((glyph, i) => {
      const at = width
      width += (positions[i]?.xAdvance ?? 0) * scale + size * TIGHTER
      return `<path transform="translate(${at.toFixed(1)} 0) scale(${scale.toFixed(5)} -${scale.toFixed(5)})" d="${glyph.path.toSVG()}"/>`
    })
  })
  return { markup: drawn.flat().join(''), width }
}

function runsOf(line: string): { font: Font; text: string }[] {
  const runs: { font: Font; text: string }[] = []
  for (const letter of line) {
    const font = fontOf(letter)
    if (font === undefined) continue
    const last = runs.at(-1)
    if (last?.font === font) last.text += letter
    else runs.push({ font, text: letter })
  }
  return runs
}
