import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { FileSize, FileStorage } from './storage.ts'

export type S3Settings = { endpoint: string; bucket: string; accessKey: string; secretKey: string }

/** The same port over any S3-compatible store. */
export function createS3Storage({ endpoint, bucket, accessKey, secretKey }: S3Settings): FileStorage {
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    // Checksums behind a streamed body are not understood by every store of this kind.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
  })
  function keyOf(hash: string, size: FileSize): string {
    return `${hash.slice(0, 2)}/${size === 'full' ? hash : `${hash}.thumb`}`
  }
  return {
    async put(hash, size, content) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: keyOf(hash, size), Body: content }))
    },
    async keep(hash, file) {
      const { size: length } = await stat(file)
      const put = { Bucket: bucket, Key: keyOf(hash, 'full'), Body: createReadStream(file), ContentLength: length }
      await client.send(new PutObjectCommand(put))
    },
    async get(hash, size) {
      try {
        const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(hash, size) }))
        return (found.Body as Readable | undefined) ?? null
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },
    async remove(hash) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(hash, 'full') }))
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(hash, 'thumb') }))
    },
  }
}
