import { buildWeb } from './launch/web-build.mjs'

// `node scripts/build-web.mjs frontoffice`: a program of its own, so that the launcher can end it like any other.
buildWeb(process.argv[2] ?? 'frontoffice')
