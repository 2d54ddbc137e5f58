import { drawIcon } from '../icons/draw-icon.tsx'

export const size = { width: 180, height: 180 }
export const contentType = 'image/png'

export default function AppleIcon() {
  return drawIcon({ size: size.width, share: 0.72 })
}
