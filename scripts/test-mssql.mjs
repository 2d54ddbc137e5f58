import { main } from './launch/main.mjs'

main(() => import('./quality/test-mssql.mjs').then(({ testMssql }) => testMssql))
