import { otherKey } from '@yiwang/contract/registers'
import type { LinkKind } from '@yiwang/contract/registers'
import type { CarriedSubject } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed, scopeOf } from '../../../kernel/authorize.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/keyset.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { AreaStream, StreamRow } from '../../../kernel/streams.ts'
import { originOf } from '../domain/origins.ts'
import { shown } from '../domain/stored-values.ts'
import { changedSubjects, countHere, linksFrom, pageHere, readHere } from '../store/carried-store.ts'
import type { CarriedRow, LinkFrom, Turn } from '../store/carried-store.ts'
import { openRegisters } from './open-registers.ts'
import { knownTo } from './subject-page.ts'

const PER_PAGE = 500

/** Subjects on phones: whoever is here in the areas that are carried, masked as the library shows them to the person. */
export const subjectStream: AreaStream = {
  by: 'area',
  name: 'subjects',
  permission: 'register.read',
  most: PER_PAGE,
  async sight(tx, actor) {
    const { areas } = await openRegisters(tx, actor)
    const trusted = (['register.write', 'register.reveal'] as const).map((right) => scopeOf(actor, right).areas)
    return JSON.stringify([areas, trusted, isAllowed(actor, 'register.read')])
  },
  count: (tx, { tenant }, place) => countHere(tx, tenant, place),
  async page(tx, actor, { path }, { after, most }) {
    const found = await pageHere(tx, actor.tenant, { path, after: turnOf(after), most })
    const last = found.at(-1)
    const next =
      found.length < most || !last?.areaPath ? null : encodeCursor([last.areaPath, last.kind, last.label, last.id])
    return { rows: await carriedOf(tx, actor, found), after: next }
  },
  changed: (tx, { tenant }, { path }, span) => changedSubjects(tx, tenant, { path, ...span }),
  async read(tx, actor, { path }, ids) {
    return carriedOf(tx, actor, await readHere(tx, actor.tenant, path, ids))
  },
}

function turnOf(after: string | null): Turn | null {
  if (after === null) return null
  const [areaPath, kind, label, id] = decodeCursor(after, 4)
  return { areaPath: String(areaPath), kind: kind as Turn['kind'], label: String(label), id: String(id) }
}

async function carriedOf(tx: Tx, actor: Actor, rows: readonly CarriedRow[]): Promise<StreamRow[]> {
  if (rows.length === 0) return []
  const links = await linksFrom(
    tx,
    actor.tenant,
    rows.map(({ id }) => id),
  )
  const byFrom = new Map<string, LinkFrom[]>()
  for (const link of links) byFrom.set(link.from, [...(byFrom.get(link.from) ?? []), link])
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    value: carried(actor, row, byFrom.get(row.id) ?? []),
  }))
}

function carried(actor: Actor, row: CarriedRow, links: readonly LinkFrom[]): CarriedSubject {
  const values: CarriedSubject['values'] = {}
  const seen: CarriedSubject['seen'] = {}
  const keys = knownTo(actor, row).flatMap(({ key }) => [key, otherKey(key)])
  for (const key of keys) {
    const value = row.values[key]
    if (value !== undefined) values[key] = shown(value)
    const origin = originOf(row.origins, row.values, key)
    if (origin) seen[key] = (origin.confirmedAt ?? origin.seenAt).slice(0, 10)
  }
  const { id, kind, label, state, areaId, areaPath, lng, lat, version } = row
  return {
    id,
    kind,
    label,
    state,
    areaId,
    areaPath,
    position: lng === null || lat === null ? null : { lng, lat },
    values,
    seen,
    conflicts: keys.filter((key) => key in row.conflicts),
    links: links.map(({ from: _, kind: of, ...link }) => ({ ...link, kind: of as LinkKind })),
    changedAt: row.changedAt.toISOString(),
    version,
  }
}
