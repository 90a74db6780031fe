import type { OwnRecord } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import { anonymousActor, systemActor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { openLibrary } from '../library.ts'

const RELATIONS = 'GB/T 4761'
const MOST = 200

type Around = Pick<OwnRecord, 'links' | 'members' | 'events'>

/**
 * Household, links and events of a person for that person: of others their names alone. What was open of the library is
 * closed afterwards, for the far ends of links lie outside of what the person may open.
 */
export async function aroundPerson(tx: Tx, tenant: string, subjectId: string, at: Date): Promise<Around> {
  await openLibrary(tx, systemActor(tenant))
  const relations = new Map(
    ((await codeListsOf(tx, tenant, at)).get(RELATIONS)?.entries ?? []).map(({ code, zh }) => [code, zh]),
  )
  const said = <Row extends { relation: string }>(row: Row): Row => ({
    ...row,
    relation: relations.get(row.relation) ?? '',
  })
  const { rows: links } = await sql<OwnRecord['links'][number]>`
    select l.kind, case when l.from_id = ${subjectId} then 'from' else 'to' end as direction, o.label, l.relation,
      l.valid_from::text as "from", l.valid_to::text as until
    from registers.v_links l join registers.v_subjects o
      on o.tenant = l.tenant and o.id = case when l.from_id = ${subjectId} then l.to_id else l.from_id end
    where l.tenant = ${tenant} and (l.from_id = ${subjectId} or l.to_id = ${subjectId})
    order by l.valid_to desc nulls first, l.kind, o.label limit ${MOST}`.execute(tx)
  const { rows: members } = await sql<OwnRecord['members'][number]>`
    select m.label, o.relation from registers.v_links l
    join registers.v_links o on o.tenant = l.tenant and o.to_id = l.to_id and o.kind = 'member-of' and o.valid_to is null
    join registers.v_subjects m on m.tenant = o.tenant and m.id = o.from_id and m.state in ('active', 'absent')
    where l.tenant = ${tenant} and l.from_id = ${subjectId} and l.kind = 'member-of' and l.valid_to is null
    order by nullif(o.relation, '') nulls last, m.label limit ${MOST}`.execute(tx)
  const { rows: events } = await sql<OwnRecord['events'][number]>`
    select kind, happened_on::text as "on" from registers.v_life_events
    where tenant = ${tenant} and subject_id = ${subjectId} order by happened_on desc, id desc limit ${MOST}`.execute(tx)
  await openLibrary(tx, anonymousActor(tenant, null))
  return { links: links.map(said), members: members.map(said), events }
}
