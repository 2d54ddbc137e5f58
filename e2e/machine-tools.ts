import { accessSync, constants } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

/** Programs that `npm test` finds or installs and hands over by these variables. */
const TOOLS: Record<'chromium' | 'ffmpeg' | 'ffprobe', { variables: string[]; commands: string[] }> = {
  chromium: {
    variables: ['MICDOTS_BROWSER', 'CHROME_PATH'],
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  },
  ffmpeg: { variables: ['MICDOTS_FFMPEG'], commands: ['ffmpeg'] },
  ffprobe: { variables: ['MICDOTS_FFPROBE'], commands: ['ffprobe'] },
}

export type Tool = keyof typeof TOOLS

/**
 * Where a program is, or undefined where this machine has none: then what needs it is skipped, which `npm test` counts. Under
 * `CI` nothing may be skipped, so there it throws.
 */
export function findTool(name: Tool): string | undefined {
  const { variables, commands } = TOOLS[name]
  const named = variables.map((variable) => process.env[variable] ?? '').filter((path) => path !== '')
  const ffmpeg = process.env['MICDOTS_FFMPEG']
  // They come in one package and lie in one folder.
  const beside = name === 'ffprobe' && ffmpeg ? [join(dirname(ffmpeg), 'ffprobe')] : []
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)))
  const found = [...named, ...beside, ...onPath].find(isProgram)
  if (found === undefined && isTrue(process.env['CI'])) {
    throw new Error(`There is no ${name} on this machine, and in CI no test may be skipped: set ${variables[0]}.`)
  }
  return found
}

/** What to add to the name of a group of tests that is skipped. */
export const reasonToSkip = (...names: Tool[]): string | undefined => {
  const missing = names.filter((name) => findTool(name) === undefined)
  return missing.length === 0 ? undefined : `there is no ${missing.join(', no ')} on this machine`
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const isTrue = (text: string | undefined): boolean =>
  text !== undefined && !['', '0', 'false'].includes(text.toLowerCase())
