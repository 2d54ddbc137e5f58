import { redirectToFile } from '../../../landing/redirect-to-file.ts'

/** The house dot's code, as the API has drawn it and read it back. */
export const GET = (): Promise<Response> => redirectToFile('codeUrl')

export const dynamic = 'force-dynamic'
