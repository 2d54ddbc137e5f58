import { pathToFileURL } from 'node:url'
import { serverFile } from './launch/web-build.mjs'

// `node scripts/serve-web.mjs frontoffice`: the built pages, on WEB_HOST and WEB_PORT. Next's server reads other names.
process.env.PORT = process.env.WEB_PORT || '3000'
process.env.HOSTNAME = process.env.WEB_HOST || '127.0.0.1'
await import(pathToFileURL(serverFile(process.argv[2] ?? 'frontoffice')).href)
