import type { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { lanAddress, programEnvironment, readSettings } from './settings.mjs'

type Networks = ReturnType<typeof networkInterfaces>

function networks(addresses: Record<string, string>): Networks {
  return Object.fromEntries(
    Object.entries(addresses).map(([name, address]) => [
      name,
      [{ address, family: 'IPv4', internal: name === 'lo', netmask: '', mac: '', cidr: null }],
    ]),
  )
}

describe('the address for phones', () => {
  test.each<[string, Record<string, string>, string]>([
    ['the home network before the office', { eth0: '10.0.0.4', wlan0: '192.168.1.7' }, '192.168.1.7'],
    ['the private before the public', { eth0: '203.0.113.4', eth1: '172.20.0.4' }, '172.20.0.4'],
    ['the real before the container', { docker0: '192.168.9.1', eth0: '10.0.0.4' }, '10.0.0.4'],
    ['the real before the tunnel', { utun4: '10.8.0.2', en0: '10.1.1.1' }, '10.1.1.1'],
    ['a virtual one when there is no other', { lo: '127.0.0.1', docker0: '172.17.0.1' }, '172.17.0.1'],
    ['a public one when there is no other', { lo: '127.0.0.1', eth0: '172.32.0.1' }, '172.32.0.1'],
  ])('%s', (_, given, expected) => {
    expect(lanAddress(networks(given))).toBe(expected)
  })

  test('is missed in one sentence', () => {
    expect(() => lanAddress(networks({ lo: '127.0.0.1', eth0: '169.254.3.4' }))).toThrow(
      'on no network that a phone could join',
    )
  })
})

describe('settings', () => {
  const home = networks({ eth0: '192.168.1.7' })

  test('are quiet by default: this machine only', () => {
    expect(readSettings('/project', [], {}, home)).toEqual({
      root: '/project',
      dev: false,
      data: '/project/.micdots',
      apiHost: '127.0.0.1',
      apiPort: 4000,
      apiUrl: 'http://localhost:4000',
      playUrl: 'http://localhost:4000',
      webHost: '127.0.0.1',
      webPort: 3000,
      webUrl: 'http://localhost:3000',
    })
  })

  test('--lan opens the house to the network, on the port chosen', () => {
    const settings = readSettings('/project', ['--lan'], { API_PORT: '4100' }, home)
    expect(settings).toMatchObject({
      apiHost: '0.0.0.0',
      playUrl: 'http://192.168.1.7:4100',
      apiUrl: 'http://192.168.1.7:4100',
      webHost: '0.0.0.0',
      webUrl: 'http://192.168.1.7:3000',
    })
  })

  test('an address that was chosen wins over one that was found', () => {
    expect(readSettings('/project', ['--lan'], { PLAY_URL: 'https://dots.example' }, home).playUrl).toBe(
      'https://dots.example',
    )
  })

  test('a folder is absolute and handed to the programs', () => {
    const settings = readSettings('/project', [], { MICDOTS_DATA: 'data' }, home)
    expect(programEnvironment(settings, { MICDOTS_DATA: 'data', PATH: '/bin' })).toMatchObject({
      MICDOTS_ENV: 'development',
      MICDOTS_DATA: '/project/data',
      API_PORT: '4000',
      API_INTERNAL_URL: 'http://127.0.0.1:4000',
      WEB_URL: 'http://localhost:3000',
      PATH: '/bin',
    })
    expect(programEnvironment(settings, { MICDOTS_ENV: 'production' }).MICDOTS_ENV).toBe('production')
  })

  test.each([
    [['--foo'], {}, '"--foo" is not understood'],
    [['lan'], {}, '"lan" is not understood'],
    [[], { API_PORT: 'http' }, 'API_PORT is "http"'],
    [[], { API_PORT: '65536' }, 'API_PORT is "65536"'],
    [[], { WEB_PORT: '-1' }, 'WEB_PORT is "-1"'],
  ])('%j %j is refused in a sentence', (argv, env, sentence) => {
    expect(() => readSettings('/project', argv, env, home)).toThrow(sentence)
  })
})
