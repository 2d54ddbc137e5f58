import { redirectToFile } from '../../landing/redirect-to-file.ts'

/** The sharing picture of these pages: the house dot's own, drawn from its recording. */
export const GET = (): Promise<Response> => redirectToFile('cardUrl')

export const dynamic = 'force-dynamic'
