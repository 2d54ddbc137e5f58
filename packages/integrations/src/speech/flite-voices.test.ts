import { expect, test } from 'vitest'
import { fliteSettings, fliteVoices } from './flite-voices.ts'

const [ada, ben] = fliteVoices

test('a parameter becomes the setting of the engine, and a default stays unsaid', () => {
  expect(fliteSettings(ada!, { speed: 2, pitch: 0, liveliness: 1 })).toEqual([['duration_stretch', 0.5]])
  expect(fliteSettings(ada!, { pitch: 6 })).toEqual([['int_f0_target_mean', 173 * Math.SQRT2]])
  expect(fliteSettings(ada!, { liveliness: 0 })).toEqual([['int_f0_target_stddev', 0]])
})

test('numbers out of range are brought to the nearest end, and no number is no setting', () => {
  expect(fliteSettings(ada!, { speed: 100 })).toEqual([['duration_stretch', 0.5]])
  expect(fliteSettings(ada!, { speed: Number.NaN })).toEqual([])
})

test('what a voice does not have is left alone', () => {
  expect(ben!.parameters.map((parameter) => parameter.key)).toEqual(['speed'])
  expect(fliteSettings(ben!, { pitch: 6, liveliness: 2 })).toEqual([])
})
