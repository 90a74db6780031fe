import { auditRoutes } from '@yiwang/contract/audit'
import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import type { FileAbout } from '@yiwang/contract/files'
import { keyRoutes } from '@yiwang/contract/keys'
import type { Route } from '@yiwang/contract'
import type { Actor } from './actor.ts'
import type { Context } from './context.ts'
import { exportAudit } from './audit-export.ts'
import { listAudit } from './audit-list.ts'
import { afterCommit } from './db/tx.ts'
import type { Tx } from './db/tx.ts'
import { notFound } from './errors.ts'
import { fileLinks, findReadableFile, recordFile, recordPicture } from './files/files.ts'
import type { FileGuard, StoredPicture } from './files/files.ts'
import { PDF } from './files/store-content.ts'
import type { FileReply } from './http/mount.ts'
import type { ReceivedDocument } from './http/receive-document.ts'
import { keyStatus } from './keys/key-status.ts'
import { beginRotation } from './keys/rotate-keys.ts'
import { bind } from './route/binding.ts'
import type { Binding, Input } from './route/binding.ts'

const YEAR_SECONDS = 365 * 86_400

/** Routes of the kernel itself: pictures, keys and the audit log. */
export function kernelRoutes(context: Context, guards: ReadonlyMap<string, FileGuard>): Binding[] {
  return [
    bind(filesRoutes.upload, { permission: 'file.upload', audit: 'file.upload', run: storePicture }),
    bind(filesRoutes.publicUpload, { permission: 'public', audit: 'file.upload', run: storePicture }),
    bind(filesRoutes.uploadDocument, { permission: 'file.upload', audit: 'file.upload', run: storeDocument }),
    bind(filesRoutes.about, {
      permission: 'session.use',
      audit: 'file.about',
      subject: ({ fileId }) => ({ type: 'file', id: fileId }),
      run: (tx, actor, { fileId }) => aboutFile(tx, actor, { fileId, guards }),
    }),
    bind(filesRoutes.download, {
      permission: 'session.use',
      audit: 'file.read',
      subject: ({ fileId }) => ({ type: 'file', id: fileId }),
      run: (tx, actor, { fileId, size }) => openFile(context, tx, actor, { fileId, size, guards }),
    }),
    bind(keyRoutes.status, {
      permission: 'key.manage',
      audit: 'key.status',
      run: (tx, actor) => keyStatus(tx, actor.tenant, context.secrets.ring),
    }),
    bind(keyRoutes.rotate, {
      permission: 'key.manage',
      audit: 'key.rotate',
      async run(tx, actor) {
        await beginRotation(tx, context, { tenant: actor.tenant, actorId: actor.id })
        afterCommit(tx, context.keys.stir)
        return keyStatus(tx, actor.tenant, context.secrets.ring)
      },
    }),
    bind(auditRoutes.export, { permission: 'audit.read', audit: 'audit.export', auditReads: true, run: exportAudit }),
    bind(auditRoutes.list, { permission: 'audit.read', audit: 'audit.read', auditReads: true, run: listAudit }),
  ]
}

function storePicture(tx: Tx, actor: Actor, input: Input<Route>) {
  const { picture, at } = input as unknown as { picture: StoredPicture; at: Date }
  return recordPicture(tx, actor, { id: newId(at.getTime()), at, picture })
}

async function storeDocument(tx: Tx, actor: Actor, input: Input<Route>): Promise<FileAbout> {
  const { document, at } = input as unknown as ReceivedDocument & { at: Date }
  const stored = await recordFile(tx, actor, { id: newId(at.getTime()), at, file: document })
  return { ...stored, name: document.name }
}

type Asked = { fileId: string; guards: ReadonlyMap<string, FileGuard> }

async function aboutFile(tx: Tx, actor: Actor, { fileId, guards }: Asked): Promise<FileAbout> {
  const { mime, bytes, width, height, name, lng, lat } = await findReadableFile(tx, actor, { fileId, guards })
  const takenAt = lng === null || lat === null ? null : { lng, lat }
  return { id: fileId, mime, bytes, width, height, name, takenAt, ...fileLinks(fileId) }
}

type Open = { fileId: string; size: 'full' | 'thumb'; guards: ReadonlyMap<string, FileGuard> }

async function openFile(context: Context, tx: Tx, actor: Actor, { fileId, size, guards }: Open): Promise<FileReply> {
  const file = await findReadableFile(tx, actor, { fileId, guards })
  const content = await context.storage.get(file.hash, size)
  if (!content) throw notFound('file')
  const opened = { content, mime: file.mime, cacheSeconds: YEAR_SECONDS }
  // A document is saved and opened apart, never shown as a page of this site.
  return file.mime === PDF ? { ...opened, name: file.name === '' ? `${fileId}.pdf` : file.name } : opened
}
