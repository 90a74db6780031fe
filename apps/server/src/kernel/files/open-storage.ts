import path from 'node:path'
import type { Config } from '../config.ts'
import { createS3Storage } from './s3-storage.ts'
import { createDiskStorage } from './storage.ts'
import type { FileStorage } from './storage.ts'

/** Where files are kept: in the S3 store of the settings, else in the data folder. */
export function openStorage(config: Config): FileStorage {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = config
  if (endpoint && bucket && accessKey && secretKey) return createS3Storage({ endpoint, bucket, accessKey, secretKey })
  return createDiskStorage(path.join(config.dataDir, 'files'))
}
