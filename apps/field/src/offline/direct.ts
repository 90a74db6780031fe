import { ApiError, isOffline, type Client } from '@yiwang/client'
import { defineRoute } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { identityRoutes } from '@yiwang/contract/identity'
import { EXPIRY, SYNC_SCHEMA, type OperationResult, type SyncScope } from '@yiwang/contract/sync'
import { z } from 'zod'
import { metaKey, readMeta, writeMeta } from './meta.ts'
import type { PartTransport } from './part-sender.ts'
import { openPart } from './parts.ts'
import type { Travelling } from './sender.ts'
import type { Vault } from './vault.ts'

/** Says of a refusal that the route itself is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'not-found'
}

/** Who is signed in at a server that knows no scope; nothing is carried from it. */
export async function scopeOf(client: Client): Promise<SyncScope> {
  const { personId } = await client.call(identityRoutes.session)
  const now = new Date().toISOString()
  const versions = { schema: SYNC_SCHEMA, oldestSchema: SYNC_SCHEMA }
  return { epoch: '', now, personId, wipe: false, ...versions, expiry: EXPIRY, streams: [], areas: [] }
}

/**
 * Sends one operation by its own route: for a server of an earlier version, put back after a failed upgrade. The command
 * id makes it happen once, there as here.
 */
export async function sendDirectly(client: Client, vault: Vault, operation: Travelling): Promise<OperationResult> {
  const { id, method, path, params, query, version } = operation
  const route = defineRoute({
    method,
    path,
    summary: '',
    params: z.any(),
    query: z.any(),
    body: z.any(),
    reply: z.any(),
  })
  const body = await withFiles(vault, operation)
  const answer = { id, reply: null, problem: null, reason: null }
  try {
    const reply: unknown = await client.call(
      route,
      { params, query, body },
      { commandId: id, version: version ?? undefined },
    )
    return { ...answer, outcome: 'applied', reply }
  } catch (error) {
    if (!(error instanceof ApiError) || isOffline(error) || error.code === 'not-signed-in') throw error
    if (error.code === 'too-many-requests' || error.code === 'internal') return { ...answer, outcome: 'retry' }
    return { ...answer, outcome: 'refused', problem: error.problem }
  }
}

/** Such a server gives files ids of its own: they take the place of ours in what is sent. */
async function withFiles({ db }: Vault, { body, parts = [] }: Travelling): Promise<unknown> {
  let text = JSON.stringify(body ?? {})
  for (const part of parts) {
    const fileId = await readMeta<string>(db, metaKey.file(part))
    if (fileId !== null) text = text.replaceAll(part, fileId)
  }
  return JSON.parse(text)
}

export function wholeParts(client: Client, vault: Vault): PartTransport {
  return {
    begin: async ({ id, bytes }) => {
      const blob = await openPart(vault, id)
      if (!blob) throw new Error(`${id} is not on this phone`)
      const { id: fileId } = await client.upload(filesRoutes.upload, blob, { commandId: id })
      await writeMeta(vault.db, metaKey.file(id), fileId)
      return { received: bytes, fileId }
    },
    put: () => Promise.reject(new Error('nothing is sent in pieces')),
  }
}
