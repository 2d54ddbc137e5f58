import { redirectToFile } from '../../../landing/redirect-to-file.ts'

/** What the house dot says, as an MP3. */
export const GET = (): Promise<Response> => redirectToFile('audioUrl')

export const dynamic = 'force-dynamic'
