import { drawIcon } from '../../../icons/draw-icon.tsx'

const ICONS = new Map([
  ['192.png', { size: 192, share: 0.82 }],
  ['512.png', { size: 512, share: 0.82 }],
  ['maskable.png', { size: 512, share: 0.6 }],
])

// Drawn once, when the pages are built.
export const dynamic = 'force-static'
export const dynamicParams = false
export const generateStaticParams = () => [...ICONS.keys()].map((file) => ({ file }))

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params
  const icon = ICONS.get(file)
  return icon === undefined ? new Response(null, { status: 404 }) : drawIcon(icon)
}
