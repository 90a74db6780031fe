import { ApiError, isOffline } from '@yiwang/client'
import { partsOf, pieceAt } from './parts.ts'
import type { PartRow } from './rows.ts'
import type { Vault } from './vault.ts'

type PartState = { received: number; fileId: string | null }
export type PartTransport = {
  begin: (part: Pick<PartRow, 'id' | 'sha256' | 'bytes' | 'mime' | 'kind'>) => Promise<PartState>
  put: (id: string, offset: number, octets: ArrayBuffer) => Promise<PartState>
}

/** A content that arrives with another hash starts over; more often than this the phone itself is at fault. */
const MOST_STARTS = 3

/**
 * Sends the files that the server lacks, those of operations first, each from where it was cut off. Throws when the
 * server is not reached; what it refuses is marked, and the rest goes on. Answers how many arrived.
 */
export async function sendParts(vault: Vault, transport: PartTransport): Promise<number> {
  const waiting = (await partsOf(vault)).filter(({ state }) => state === 'ready' || state === 'form')
  const order = { ready: 0, form: 1, stored: 2, refused: 3 }
  waiting.sort((a, b) => order[a.state] - order[b.state] || a.at - b.at)
  let arrived = 0
  for (const part of waiting) {
    const outcome = await sendPart(vault, transport, part).catch((error: unknown) => {
      if (!(error instanceof ApiError) || isOffline(error) || isAboutNow(error)) throw error
      return 'refused' as const
    })
    // A form may have been closed meanwhile: what was removed stays removed.
    await vault.db.parts.update(part.id, { state: outcome })
    if (outcome === 'stored') arrived += 1
  }
  return arrived
}

/** Refusals that concern the moment and not the file. */
function isAboutNow({ code }: ApiError): boolean {
  return code === 'not-signed-in' || code === 'too-many-requests' || code === 'internal'
}

async function sendPart(vault: Vault, transport: PartTransport, part: PartRow): Promise<'stored' | 'refused'> {
  const { id, sha256, bytes, mime, kind } = part
  let state = await transport.begin({ id, sha256, bytes, mime, kind })
  let starts = 0
  while (state.fileId === null) {
    if (state.received >= bytes || state.received === 0) starts += 1
    if (starts > MOST_STARTS) return 'refused'
    const from = state.received >= bytes ? 0 : state.received
    state = await transport.put(id, from, await pieceAt(vault, id, from))
    await vault.db.parts.update(id, { received: state.received })
  }
  return 'stored'
}
