import { join } from 'node:path'
import { table } from './say.mjs'

/**
 * What the person reads when everything runs.
 * @param {import('./settings.mjs').Settings} settings
 * @param {string[]} said what the first steps had to tell, e.g. a password shown once
 */
export function welcome(settings, said) {
  const hello = `${settings.playUrl}/play/hello`
  const blocks = [
    'MicDots is running.',
    table([
      ['Your dots', settings.webUrl],
      ['A dot that speaks', hello],
      ['API', `${settings.apiUrl}/api/v1`],
      ['API reference', `${settings.apiUrl}/api/docs`],
      ['Data', settings.data],
      ['Mails it sent', join(settings.data, 'outbox')],
      ['Logs', join(settings.data, 'logs')],
    ]),
    said.map((line) => `  ${line}`).join('\n'),
    `Try first: open ${settings.webUrl}, log in or register, and make a dot. Or open ${hello} and press Play.`,
    'Ctrl-C stops everything.',
  ]
  return `\n${blocks.filter(Boolean).join('\n\n')}\n`
}
