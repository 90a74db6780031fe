import type { Reply } from '@yiwang/contract'
import { compareMatters } from '@yiwang/contract/matters'
import type { MatterVersionView, matterRoutes } from '@yiwang/contract/matters'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { WORDS } from '../domain/words.ts'
import { findVersion, selectHeads } from '../store/version-store.ts'
import type { VersionHead, VersionRecord } from '../store/version-store.ts'
import { catalogueOf, inForceOn } from './catalogue.ts'
import type { CatalogueEntry } from './catalogue.ts'

type Row = Reply<typeof matterRoutes.versions>['items'][number]

function versionRow(row: VersionHead, inForce: string | null): Row {
  const { id, number, state, validFrom, proposedBy, proposedAt, decidedBy, decidedAt, note } = row
  const times = { proposedAt: proposedAt?.toISOString() ?? null, decidedAt: decidedAt?.toISOString() ?? null }
  return { versionId: id, number, state, validFrom, inForce: id === inForce, proposedBy, decidedBy, note, ...times }
}

export function versionView(row: VersionRecord, inForce: string | null): MatterVersionView {
  return { ...versionRow(row, inForce), matterId: row.matterId, content: row.content, findings: row.findings }
}

/** What is published, everybody among the staff may read; what is worked on, those who edit or approve. */
function mayRead(actor: Actor, { unitId }: CatalogueEntry, { state }: VersionHead): boolean {
  if (state === 'published') return true
  return isAllowed(actor, 'matter.manage', { unitId }) || isAllowed(actor, 'matter.publish', { unitId })
}

export async function listVersions(
  tx: Tx,
  actor: Actor,
  { matterId, at }: { matterId: string; at: Date },
): Promise<Reply<typeof matterRoutes.versions>> {
  const { entry, inForce } = await entryOf(tx, actor, matterId, at)
  const heads = await selectHeads(tx, actor.tenant, matterId)
  return { items: heads.filter((head) => mayRead(actor, entry, head)).map((head) => versionRow(head, inForce)) }
}

export async function getVersion(
  tx: Tx,
  actor: Actor,
  { versionId, at }: { versionId: string; at: Date },
): Promise<MatterVersionView> {
  const row = await findVersion(tx, actor.tenant, versionId)
  if (!row) throw notFound('version')
  const { entry, inForce } = await entryOf(tx, actor, row.matterId, at)
  if (!mayRead(actor, entry, row)) throw notFound('version')
  return versionView(row, inForce)
}

export async function compareVersions(
  tx: Tx,
  actor: Actor,
  input: { matterId: string; from: string; to: string; at: Date },
): Promise<Reply<typeof matterRoutes.compare>> {
  const { tenant } = actor
  const { entry, inForce } = await entryOf(tx, actor, input.matterId, input.at)
  const [from, to] = await Promise.all([findVersion(tx, tenant, input.from), findVersion(tx, tenant, input.to)])
  if (!from || !to || !mayRead(actor, entry, from) || !mayRead(actor, entry, to)) throw notFound('version')
  if ([from, to].some(({ matterId }) => matterId !== input.matterId)) {
    throw ruleBroken('versions of two matters', WORDS.otherVersions)
  }
  const items = compareMatters(from.content, to.content)
  return { from: versionRow(from, inForce), to: versionRow(to, inForce), items }
}

async function entryOf(tx: Tx, { tenant }: Actor, matterId: string, at: Date) {
  const entry = (await catalogueOf(tx, tenant)).byId.get(matterId)
  if (!entry) throw notFound('matter')
  return { entry, inForce: inForceOn(entry, chinaDay(at))?.versionId ?? null }
}
