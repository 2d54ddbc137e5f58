import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

// `node scripts/dev-web.mjs frontoffice`: Next's development server, on WEB_HOST and WEB_PORT. It looks for its files from where it stands.
const root = fileURLToPath(new URL('..', import.meta.url))
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
process.chdir(join(root, 'apps', process.argv[2] ?? 'frontoffice'))
// The launcher's pipe is ours: what Next starts has another standard input, and would take its end for the launcher's.
delete process.env.MICDOTS_PARENT_PIPE
const { WEB_PORT = '3000', WEB_HOST = '127.0.0.1' } = process.env
process.argv.splice(1, process.argv.length, next, 'dev', '--port', WEB_PORT, '--hostname', WEB_HOST)
await import(pathToFileURL(next).href)
