import { LINK_KINDS, LINKS } from '@yiwang/contract/registers'
import type { LinkKind } from '@yiwang/contract/registers'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { touchAll } from './touch.ts'

export type LinkWrite = {
  id: string
  kind: LinkKind
  from: string
  to: string
  relation: string
  validFrom: string | null
  validTo: string | null
}

export type LinkHead = { tenant: string; at: Date; actorId: string | null; importId: string | null; day: string }

/** Kinds of which a subject has one at a time. */
export const SINGLE_KINDS = LINK_KINDS.filter((kind) => 'single' in LINKS[kind])

/** Links of these kinds that hold, by the subject they begin at and their kind. */
export function openSingles(
  tx: Tx,
  tenant: string,
  fromIds: readonly string[],
): Promise<{ from: string; kind: LinkKind; to: string }[]> {
  if (fromIds.length === 0) return Promise.resolve([])
  const text = `select from_id as "from", kind, to_id as "to" from registers.links
    where tenant = $1 and from_id = any ($2::uuid[]) and kind = any ($3) and valid_to is null`
  return ask(tx, text, [tenant, fromIds, SINGLE_KINDS])
}

const RECORDSET = `json_to_recordset($2::json) as r (id uuid, kind text, "from" uuid, "to" uuid, relation text, "validFrom" date,
  "validTo" date)`

/** Ends what a subject can have only once where the new link leads elsewhere. */
export async function endSingles(tx: Tx, head: LinkHead, rows: readonly LinkWrite[]): Promise<void> {
  const singles = rows.filter(({ kind, validTo }) => SINGLE_KINDS.includes(kind) && validTo === null)
  if (singles.length === 0) return
  const text = `with ended as (update registers.links l
    set valid_to = greatest(coalesce(r."validFrom", $3::date), coalesce(l.valid_from, '-infinity')), version = l.version + 1,
      written = pg_current_xact_id()
    from ${RECORDSET}
    where l.tenant = $1 and l.from_id = r."from" and l.kind = r.kind and l.to_id <> r."to" and l.valid_to is null
    returning l.from_id)
    ${touchAll('(select from_id from ended)')}`
  await ask(tx, text, [head.tenant, JSON.stringify(singles), head.day])
}

/** Adds links that are not there yet; a link that holds already gets the relation that is said now. */
export async function insertLinks(tx: Tx, head: LinkHead, rows: readonly LinkWrite[]): Promise<void> {
  if (rows.length === 0) return
  const json = JSON.stringify(rows)
  await ask(
    tx,
    `with said as (update registers.links l set relation = r.relation, version = l.version + 1, written = pg_current_xact_id()
      from ${RECORDSET}
      where l.tenant = $1 and l.from_id = r."from" and l.kind = r.kind and l.to_id = r."to" and l.valid_to is null
        and r.relation <> '' and l.relation <> r.relation and $3::uuid is null
      returning l.from_id)
    ${touchAll('(select from_id from said)')}`,
    [head.tenant, json, head.importId],
  )
  await ask(
    tx,
    `with made as (insert into registers.links (tenant, id, kind, from_id, to_id, relation, valid_from, valid_to, actor_id, import_id, at, version)
      select $1, r.id, r.kind, r."from", r."to", r.relation, r."validFrom", r."validTo", $3::uuid, $4::uuid, $5::timestamptz, 1
      from ${RECORDSET}
      where not exists (select from registers.links l
        where l.tenant = $1 and l.from_id = r."from" and l.kind = r.kind and l.to_id = r."to"
          and (l.valid_to is null or l.valid_to is not distinct from r."validTo"))
      returning from_id)
    ${touchAll('(select from_id from made)')}`,
    [head.tenant, json, head.actorId, head.importId, head.at],
  )
}

export type OpenLink = {
  id: string
  kind: LinkKind
  from: string
  to: string
  relation: string
  validFrom: string | null
  validTo: string | null
  version: number
}

const LINK_COLUMNS = `id, kind, from_id as "from", to_id as "to", relation, valid_from::text as "validFrom",
  valid_to::text as "validTo", version`

/** One link, locked; null when it is not there or one of its ends is out of reach. */
export async function lockLink(tx: Tx, tenant: string, id: string): Promise<OpenLink | null> {
  const text = `select ${LINK_COLUMNS} from registers.links where tenant = $1 and id = $2::uuid for no key update`
  const [row] = await ask<OpenLink>(tx, text, [tenant, id])
  return row ?? null
}

/** Links that hold of subjects, in both directions. */
export function readOpenLinks(tx: Tx, tenant: string, ids: readonly string[]): Promise<OpenLink[]> {
  const text = `select ${LINK_COLUMNS} from registers.links where tenant = $1 and from_id = any ($2::uuid[]) and valid_to is null
    union
    select ${LINK_COLUMNS} from registers.links where tenant = $1 and to_id = any ($2::uuid[]) and valid_to is null`
  return ask(tx, text, [tenant, ids])
}

export async function changeLink(
  tx: Tx,
  tenant: string,
  { id, relation, from, until }: { id: string; relation: string; from: string | null; until: string | null },
): Promise<void> {
  const text = `with changed as (
      update registers.links set relation = $3, valid_from = $4::date, valid_to = $5::date, version = version + 1,
        written = pg_current_xact_id() where tenant = $1 and id = $2::uuid returning from_id)
    ${touchAll('(select from_id from changed)')}`
  await ask(tx, text, [tenant, id, relation, from, until])
}

/** Ends links on a day, never before they began. */
export async function endLinks(
  tx: Tx,
  tenant: string,
  { ids, on }: { ids: readonly string[]; on: string },
): Promise<void> {
  if (ids.length === 0) return
  const text = `with ended as (
      update registers.links set valid_to = greatest($3::date, coalesce(valid_from, '-infinity')), version = version + 1,
        written = pg_current_xact_id() where tenant = $1 and id = any ($2::uuid[]) returning from_id)
    ${touchAll('(select from_id from ended)')}`
  await ask(tx, text, [tenant, ids, on])
}
