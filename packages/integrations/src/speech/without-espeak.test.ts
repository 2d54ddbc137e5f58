import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

// An installation without optional packages: our sources, and beside them every package that is not optional.
function installWithout(folder: string): void {
  const modules = join(folder, 'node_modules')
  cpSync(join(import.meta.dirname, '..'), join(folder, 'src'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(projectModules(), name), join(modules, name), 'junction')
  }
}

/** Where npm put the packages of the whole project. */
function projectModules(): string {
  const found = createRequire(import.meta.url).resolve('vitest/package.json')
  return dirname(dirname(found))
}

test('without the optional package the gallery lacks its voices, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'micdots-without-'))
  try {
    installWithout(folder)
    const program = `
      import { createSpeech } from './src/speech/index.ts'
      import { isEspeakAvailable } from './src/speech/espeak.ts'
      const speech = createSpeech({ provider: 'embedded', threads: 1 })
      const [voice] = await speech.voices()
      const request = { text: 'Still here.', language: 'en', parameters: {} }
      const { samples } = await speech.speak({ ...request, ...voice, parameters: {} })
      const refused = await speech.speak({ ...request, ...voice, provider: 'espeak-ng' }).catch((error) => error.code)
      await speech.close()
      console.log(JSON.stringify([isEspeakAvailable(), speech.providers, samples.length > 1000, refused]))`
    writeFileSync(join(folder, 'program.ts'), program)
    const said = execFileSync(process.execPath, [join(folder, 'program.ts')], { encoding: 'utf8' })
    expect(JSON.parse(said)).toEqual([false, ['flite'], true, 'not-found'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
