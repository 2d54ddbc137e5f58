import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [number, number, number]
/** `rows[y][x]` is true where the picture has its second colour. */
type Picture = {
  rows: readonly (readonly boolean[])[]
  scale: number
  margin: number
  size: number
  colours: readonly [Colour, Colour]
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

/** One line of pixels, eight to a byte, after a leading filter byte 0 ("as it is"). */
function line(row: readonly boolean[], { scale, margin, size }: Picture): Buffer {
  const bits = Buffer.alloc(1 + Math.ceil(size / 8))
  for (const [x, isSet] of row.entries()) {
    if (!isSet) continue
    for (let pixel = margin + x * scale; pixel < margin + (x + 1) * scale; pixel++) {
      const at = 1 + (pixel >> 3)
      bits.writeUInt8(bits.readUInt8(at) | (0x80 >> (pixel & 7)), at)
    }
  }
  return bits
}

/**
 * A square PNG of two colours at one bit a pixel, written here because an image library takes ten times as long and makes a larger
 * file. `scale` is pixels a cell, `margin` pixels of the first colour before the first cell, `size` pixels of the whole.
 * Source: PNG specification, third edition.
 */
export function twoColourPng(picture: Picture): Uint8Array {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0]) // depth 1, palette, no interlace
  header.writeUInt32BE(picture.size, 0)
  header.writeUInt32BE(picture.size, 4)
  const plain = line([], picture)
  const below = picture.size - picture.margin - picture.rows.length * picture.scale
  const lines = [
    ...Array.from({ length: picture.margin }, () => plain),
    ...picture.rows.flatMap((row) => {
      const drawn = line(row, picture)
      return Array.from({ length: picture.scale }, () => drawn)
    }),
    ...Array.from({ length: below }, () => plain),
  ]
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(picture.colours.flat())),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
