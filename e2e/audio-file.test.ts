import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodedMs, frameRates, measureLoudness, probeAudio } from './inspect-audio.ts'
import { reasonToSkip } from './machine-tools.ts'
import { makeSpeak, signIn } from './people.ts'
import { DEMO, startPlatform, type Platform } from './platform.ts'

const SENTENCE = 'A dot on the jar tells how the jam was made, by whom, and until when it should be eaten. '
const texts = {
  'two sentences': 'Made on the third of July with berries from the back garden. Keep it cool, and eat it soon.',
  'one word': 'Hello',
  'the longest text': SENTENCE.repeat(12).slice(0, 999).trimEnd().padEnd(1000, '.'),
}

const reason = reasonToSkip('ffmpeg', 'ffprobe')
describe.skipIf(reason)(`the sound file${reason ? ` (${reason})` : ''}`, () => {
  let platform: Platform
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'micdots-audio-'))
    platform = await startPlatform()
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await platform?.stop()
  })

  test.each(Object.entries(texts))('of %s is what every phone can play and seek', async (name, text) => {
    const demo = await signIn(platform, DEMO)
    const { audio } = await makeSpeak(demo, { text, title: 'Ceață și lapte – „Łódź”', language: 'en' })
    const answer = await fetch(audio.url)
    expect(answer.headers.get('content-type')).toBe('audio/mpeg')
    const bytes = await answer.bytes()
    expect(bytes.length).toBe(audio.bytes)
    const file = join(folder, `${name}.mp3`)
    writeFileSync(file, bytes)

    const probe = await probeAudio(file)
    expect(probe.streams).toHaveLength(1)
    expect(probe.streams[0]).toMatchObject({ codec_name: 'mp3', sample_rate: '44100', channels: 1, bit_rate: '96000' })
    expect([...frameRates(probe)].filter((rate) => Math.abs(rate - 96) > 1)).toEqual([])
    expect(probe.format.tags).toMatchObject({ title: 'Ceață și lapte – „Łódź”', 'AI-generated': 'true' })
    expect(Math.abs(Number(probe.format.duration) * 1000 - audio.durationMs)).toBeLessThan(50)
    expect(Math.abs((await decodedMs(file)) - audio.durationMs)).toBeLessThan(50)

    const { integrated, truePeak } = await measureLoudness(file)
    expect(Math.abs(integrated + 18)).toBeLessThanOrEqual(1)
    expect(truePeak).toBeLessThan(-1)
  })

  test('is served in parts, and not again to whoever has it', async () => {
    const address = `${platform.url}/play/hello/audio`
    const whole = await fetch(address)
    const bytes = await whole.bytes()
    const etag = whole.headers.get('etag') ?? ''
    expect([whole.status, whole.headers.get('content-type'), etag.length > 2]).toEqual([200, 'audio/mpeg', true])

    // What Safari asks first.
    const first = await fetch(address, { headers: { range: 'bytes=0-1' } })
    expect(first.status).toBe(206)
    expect(first.headers.get('content-range')).toBe(`bytes 0-1/${bytes.length}`)
    expect(await first.bytes()).toEqual(bytes.slice(0, 2))

    const rest = await fetch(address, { headers: { range: `bytes=${bytes.length - 100}-`, 'if-range': etag } })
    expect(rest.status).toBe(206)
    expect(await rest.bytes()).toEqual(bytes.slice(-100))

    const known = await fetch(address, { headers: { 'if-none-match': etag } })
    expect([known.status, (await known.bytes()).length]).toEqual([304, 0])

    const beyond = await fetch(address, { headers: { range: `bytes=${bytes.length}-` } })
    expect(beyond.status).toBe(416)
  })
})
