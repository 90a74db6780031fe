export { createClient, type CallOptions, type Client } from './client.ts'
export { compressPhoto } from './compress-photo.ts'
export { ApiError, isOffline } from './api-error.ts'
export {
  contentOf,
  openQueueFile,
  QueueFileError,
  sealQueueFile,
  toBase64,
  type QueuedAct,
  type QueueFile,
} from './queue-file.ts'
