export { createBackup } from './create-backup.ts'
export { createProgress } from './progress.ts'
export { restoreBackup } from './restore-backup.ts'
