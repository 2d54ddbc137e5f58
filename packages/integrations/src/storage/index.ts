import { createDiskStorage, type DiskOptions, type DiskStorage } from './disk.ts'

export { answerStorageRequest, type StorageAnswer } from './answer-request.ts'
export { contentKey } from './content-key.ts'
export { copyObjects, type CopiedObjects } from './copy-objects.ts'
export { describeDownload, type Download } from './describe-download.ts'
export { createDiskStorage, type DiskOptions, type DiskStorage, type VerifiedLink } from './disk.ts'
export { parseRange } from './parse-range.ts'
export type { ByteRange, ExpectedUpload, Storage, StoredObject, UploadTicket } from './port.ts'

export type StorageConfig = { provider: 'disk' } & DiskOptions

/** The store that the configuration names. */
export function createStorage(config: StorageConfig): DiskStorage {
  return createDiskStorage(config)
}
