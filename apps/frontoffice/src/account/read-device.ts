import Bowser from 'bowser'

export type Device = { browser: string; system: string; kind: 'desk' | 'tablet' | 'phone' }

/** Which browser on which system, as its user agent says; undefined for what is no browser, or says nothing. */
export function readDevice(userAgent: string | null): Device | undefined {
  if (userAgent === null || userAgent === '') return undefined
  const { browser, os, platform } = Bowser.parse(userAgent)
  if (!browser.name || !os.name) return undefined
  const kind = platform.type === 'mobile' ? 'phone' : platform.type === 'tablet' ? 'tablet' : 'desk'
  return { browser: browser.name, system: os.name, kind }
}
