import type { FileAbout, FileView } from '@yiwang/contract/files'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/tx.ts'
import { notFound, ruleBroken } from '../errors.ts'
import type { KernelTables } from '../tables.ts'

export type StoredPicture = {
  hash: string
  bytes: number
  width: number
  height: number
  takenAt: { lng: number; lat: number } | null
}

/** Content that is stored already, under its hash; a size only of pictures. */
export type StoredFile = Omit<StoredPicture, 'width' | 'height'> & {
  mime: string
  width: number | null
  height: number | null
  /** What it was called where it came from. */
  name?: string
}

/** Says whether the actor may read a file of the thing it belongs to; one per kind of thing, given by its module. */
export type FileGuard = (tx: Tx, actor: Actor, subjectId: string, fileId: string) => Promise<boolean>

export async function recordPicture(
  tx: Tx,
  actor: Actor,
  input: { id: string; at: Date; picture: StoredPicture },
): Promise<FileView> {
  return recordFile(tx, actor, { ...input, file: { ...input.picture, mime: 'image/jpeg' } })
}

/** Keeps a file that belongs to nothing yet. */
export async function recordFile(
  tx: Tx,
  actor: Actor,
  { id, at, file }: { id: string; at: Date; file: StoredFile },
): Promise<FileView> {
  const { hash, mime, bytes, width, height, takenAt, name = '' } = file
  await tx
    .withTables<KernelTables>()
    .insertInto('kernel.files')
    .values({
      tenant: actor.tenant,
      id,
      hash,
      mime,
      bytes,
      width,
      height,
      lng: takenAt?.lng ?? null,
      lat: takenAt?.lat ?? null,
      owner_id: actor.id,
      subject_type: null,
      subject_id: null,
      stored_at: at,
      name,
    })
    .execute()
  return { id, mime, bytes, width, height, takenAt, ...fileLinks(id) }
}

export async function hasFile(tx: Tx, tenant: string, id: string): Promise<boolean> {
  const files = tx.withTables<KernelTables>().selectFrom('kernel.files').select('id')
  return (await files.where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Whether all these files are there, are the actor's and belong to nothing yet. */
export async function areOwnLoose(
  tx: Tx,
  { tenant, id }: Pick<Actor, 'tenant' | 'id'>,
  ids: readonly string[],
): Promise<boolean> {
  if (ids.length === 0) return true
  const found = await tx
    .withTables<KernelTables>()
    .selectFrom('kernel.files')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', 'in', [...ids])
    .where('subject_id', 'is', null)
    .where((where) => (id === null ? where('owner_id', 'is', null) : where('owner_id', '=', id)))
    .execute()
  return found.length === new Set(ids).size
}

type Giving = { ids: readonly string[]; from: string; to: string }

/** Files that somebody brought for another become the other's, where nothing has taken them yet. */
export async function giveFiles(tx: Tx, tenant: string, { ids, from, to }: Giving): Promise<void> {
  if (ids.length === 0 || from === to) return
  await tx
    .withTables<KernelTables>()
    .updateTable('kernel.files')
    .set({ owner_id: to })
    .where('tenant', '=', tenant)
    .where('id', 'in', [...ids])
    .where('owner_id', '=', from)
    .where('subject_id', 'is', null)
    .execute()
}

/** Counts the term of files that belong to nothing from now on: what names them is still on its way. */
export async function keepLoose(tx: Tx, tenant: string, { ids, now }: { ids: readonly string[]; now: Date }) {
  if (ids.length === 0) return
  await tx
    .withTables<KernelTables>()
    .updateTable('kernel.files')
    .set({ stored_at: now })
    .where('tenant', '=', tenant)
    .where('id', 'in', [...ids])
    .where('subject_id', 'is', null)
    .execute()
}

/** Addresses of a file for people who are signed in. */
export function fileLinks(id: string): { url: string; thumbUrl: string } {
  return { url: `/api/v1/files/${id}`, thumbUrl: `/api/v1/files/${id}?size=thumb` }
}

type Attaching = {
  ids: readonly string[]
  type: string
  subjectId: string
  /** What the files must be; anything that is stored when left out. */
  content?: 'image' | 'audio'
}

/** Ties files of the actor to a thing. Refused when one is another's, used already, unknown or of another kind. */
export async function attachFiles(tx: Tx, actor: Pick<Actor, 'tenant' | 'id'>, input: Attaching): Promise<void> {
  const ids = [...new Set(input.ids)]
  if (ids.length === 0) return
  const attached = await tx
    .withTables<KernelTables>()
    .updateTable('kernel.files')
    .set({ subject_type: input.type, subject_id: input.subjectId })
    .where('tenant', '=', actor.tenant)
    .where('id', 'in', ids)
    .where('subject_id', 'is', null)
    .where((where) => (actor.id === null ? where('owner_id', 'is', null) : where('owner_id', '=', actor.id)))
    .where('mime', 'like', input.content === undefined ? '%' : `${input.content}/%`)
    .executeTakeFirst()
  if (Number(attached.numUpdatedRows) !== ids.length) {
    if (input.content === 'audio')
      throw ruleBroken('a recording is unknown, another’s or used already', '有录音已失效，请重新录', {
        voices: '录音已失效',
      })
    throw ruleBroken('a picture is unknown, another’s or used already', '有照片已失效，请重新添加', {
      photos: '照片已失效',
    })
  }
}

/** What files are and were called, for callers that have proved their right to what names them. */
export async function namedFiles(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<Map<string, Pick<FileAbout, 'mime' | 'name'>>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .withTables<KernelTables>()
    .selectFrom('kernel.files')
    .select(['id', 'mime', 'name'])
    .where('tenant', '=', tenant)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, mime, name }) => [id, { mime, name }]))
}

export type ReadableFile = Pick<FileAbout, 'mime' | 'bytes' | 'width' | 'height' | 'name'> & {
  hash: string
  lng: number | null
  lat: number | null
}

/** The stored content of a file that the actor may read. Denied and missing look the same. */
export async function findReadableFile(
  tx: Tx,
  actor: Actor,
  input: { fileId: string; guards: ReadonlyMap<string, FileGuard> },
): Promise<ReadableFile> {
  const file = await tx
    .withTables<KernelTables>()
    .selectFrom('kernel.files')
    .select([
      'hash',
      'mime',
      'bytes',
      'width',
      'height',
      'lng',
      'lat',
      'name',
      'owner_id',
      'subject_type',
      'subject_id',
    ])
    .where('tenant', '=', actor.tenant)
    .where('id', '=', input.fileId)
    .executeTakeFirst()
  if (!file) throw notFound('file')
  const readable =
    file.subject_type !== null && file.subject_id !== null
      ? ((await input.guards.get(file.subject_type)?.(tx, actor, file.subject_id, input.fileId)) ?? false)
      : file.owner_id !== null && file.owner_id === actor.id
  if (!readable) throw notFound('file')
  return file
}

/** A file that belongs to one thing, for callers that have proved their right to the thing. */
export async function findSubjectFile(
  tx: Tx,
  tenant: string,
  { fileId, subjectId }: { fileId: string; subjectId: string },
) {
  return tx
    .withTables<KernelTables>()
    .selectFrom('kernel.files')
    .select(['hash', 'mime'])
    .where('tenant', '=', tenant)
    .where('id', '=', fileId)
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
}
