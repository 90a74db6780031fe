import type { Reply } from '@yiwang/contract'
import { MOST_OCTETS, MOST_VOICE_BYTES } from '@yiwang/contract/sync'
import type { PartState, syncRoutes } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { afterCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { hasFile, recordFile } from '../../../kernel/files/files.ts'
import { hashOf } from '../../../kernel/files/storage.ts'
import type { FileStorage } from '../../../kernel/files/storage.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { addPiece, dropPieces, insertPart, listPieces, lockPart, setPartState } from '../store/part-store.ts'
import { openSync } from '../store/reach.ts'
import type { PartRow } from '../store/tables.ts'
import { makeFile } from './make-file.ts'

type Begin = Input<typeof syncRoutes.beginPart>
type Put = Input<typeof syncRoutes.putPart> & { octets: Buffer }

/** Announces an attachment, or says how far it has come. */
export function beginPart({ storage }: Context) {
  return async (tx: Tx, actor: Actor, input: Begin): Promise<Reply<typeof syncRoutes.beginPart>> => {
    const { tenant } = actor
    await openSync(tx, actor)
    const { sha256, bytes, mime, kind, at } = input
    if (kind === 'voice' && bytes > MOST_VOICE_BYTES)
      throw new AppError('too-large', 'recording over the limit', '录音太长，请分几段说')
    const id = input.id.toLowerCase()
    await insertPart(tx, tenant, { id, personId: actor.id ?? '', sha256, bytes, mime, kind, at })
    const part = await lockPart(tx, tenant, id)
    // Somebody else's is not seen.
    if (!part) throw taken()
    if (part.sha256 !== sha256 || part.bytes !== bytes || part.kind !== kind) throw taken()
    if (part.state === 'stored' && !(await hasFile(tx, tenant, id))) {
      await startOver(tx, storage, { tenant, id, at })
      return { received: 0, fileId: null }
    }
    return stateOf(part)
  }
}

function taken(): AppError {
  return new AppError('conflict', 'the id names another attachment', '附件编号已被使用，请重新添加附件')
}

function stateOf({ id, received, state }: PartRow): PartState {
  return { received, fileId: state === 'stored' ? id : null }
}

/**
 * Takes the piece that comes next. One that has arrived already is answered with how far the attachment has come; a gap
 * too: the phone goes on from there.
 */
export function putPart({ storage }: Context) {
  return async (tx: Tx, actor: Actor, input: Input<typeof syncRoutes.putPart>): Promise<PartState> => {
    const { tenant } = actor
    const { offset, octets, at } = input as Put
    if (octets.length > MOST_OCTETS) throw new AppError('too-large', 'piece over the limit', '附件分片过大')
    await openSync(tx, actor)
    const part = await lockPart(tx, tenant, input.partId)
    if (!part) throw notFound('part')
    if (part.state !== 'open' || offset !== part.received) return stateOf(part)
    const firstByte = offset
    if (firstByte + octets.length > part.bytes) {
      await startOver(tx, storage, { tenant, id: part.id, at })
      return { received: 0, fileId: null }
    }
    const hash = pieceHash(part.id, octets)
    await storage.put(hash, 'full', octets)
    await addPiece(tx, tenant, { partId: part.id, firstByte, bytes: octets.length, hash })
    const received = firstByte + octets.length
    return received < part.bytes ? { received, fileId: null } : finish(tx, storage, { actor, part, at })
  }
}

/** Pieces of different attachments never share content, so that one can be forgotten without the other. */
function pieceHash(partId: string, octets: Buffer): string {
  return hashOf(Buffer.concat([Buffer.from(`piece ${partId} `), octets]))
}

type Finish = { actor: Actor; part: PartRow; at: Date }

/** All is there: the whole becomes a file, or is begun anew when it is not what was announced. */
async function finish(tx: Tx, storage: FileStorage, { actor, part, at }: Finish): Promise<PartState> {
  const { tenant } = actor
  const whole = await readWhole(tx, storage, tenant, part)
  if (whole === null || hashOf(whole) !== part.sha256) {
    await startOver(tx, storage, { tenant, id: part.id, at })
    return { received: 0, fileId: null }
  }
  const file = await makeFile(storage, part.kind, whole)
  if (!(await hasFile(tx, tenant, part.id))) await recordFile(tx, actor, { id: part.id, at, file })
  await forgetPieces(tx, storage, tenant, part.id)
  await setPartState(tx, tenant, { id: part.id, state: 'stored', at })
  return { received: part.bytes, fileId: part.id }
}

async function readWhole(tx: Tx, storage: FileStorage, tenant: string, { id }: PartRow): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  for (const { hash } of await listPieces(tx, tenant, id)) {
    const stream = await storage.get(hash, 'full')
    if (!stream) return null
    for await (const chunk of stream) pieces.push(chunk as Buffer)
  }
  return Buffer.concat(pieces)
}

async function startOver(
  tx: Tx,
  storage: FileStorage,
  { tenant, id, at }: { tenant: string; id: string; at: Date },
): Promise<void> {
  await forgetPieces(tx, storage, tenant, id)
  await setPartState(tx, tenant, { id, state: 'open', at })
}

async function forgetPieces(tx: Tx, storage: FileStorage, tenant: string, id: string): Promise<void> {
  for (const hash of await dropPieces(tx, tenant, [id]))
    afterCommit(tx, () => void storage.remove(hash).catch(() => undefined))
}
