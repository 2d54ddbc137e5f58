import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setTitle } from './set-title.ts'

const BOX = { width: 540, height: 330, largest: 92, smallest: 44 }

describe('setTitle', () => {
  it('writes a short title large and a long one smaller, within its box', () => {
    const [short, long] = [setTitle('Jam', BOX), setTitle('Grandmother’s recipe for the very best plum dumplings', BOX)]
    expect(short?.height).toBeCloseTo(92 * 1.08)
    expect(long?.height).toBeLessThanOrEqual(BOX.height)
    expect(long?.markup.match(/<g /g)?.length).toBeGreaterThan(2)
  })

  it('knows the letters of Romanian and of its neighbours', () => {
    for (const letter of 'ăâîșțĂÂÎȘȚőűłßñçğ')
      expect([letter, setTitle(letter, BOX) === undefined]).toEqual([letter, false])
  })

  it('would rather write nothing than boxes', () => {
    expect([setTitle('مربى', BOX), setTitle('草莓 jam', BOX), setTitle('🍓', BOX), setTitle(' ', BOX)]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    )
  })

  it('cuts what is too long for any size', () => {
    const cut = setTitle(Array.from({ length: 60 }, () => 'word').join(' '), BOX)
    expect(cut?.height).toBeLessThanOrEqual(BOX.height)
    expect(setTitle('w'.repeat(120), BOX)?.height).toBeCloseTo(44 * 1.08)
  })

  it('puts nothing of the title itself into the markup', () => {
    const property = fc.property(fc.string({ maxLength: 30 }), (title) => {
      const left = (setTitle(`<script>${title}`, BOX)?.markup ?? '').replace(/<\/?g|<path|\/>|>/g, '')
      expect(left).not.toMatch(/<|script/)
    })
    fc.assert(property, { numRuns: 30 })
  })
})
