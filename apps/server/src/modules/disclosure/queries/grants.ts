import type { Reply } from '@yiwang/contract'
import type { DataGrant, GrantState, grantRoutes, ShownSubject } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { recordLooks } from '../commands/record-look.ts'
import { watchNumbers } from '../commands/ring-alarm.ts'
import { takeGrantQuota } from '../commands/take-quota.ts'
import { grantedSubject, openGrant } from '../commands/open-grant.ts'
import { findNumber, listSubjects, shownSubjects } from '../library.ts'
import type { LibrarySubject, RegisterReach } from '../library.ts'
import { allOf, olderThan } from '../store/conditions.ts'
import { findGrant, keepGranted, pageGranted, selectGrants } from '../store/grant-store.ts'
import type { GrantRow } from '../store/grant-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { readRules } from '../store/rules-store.ts'
import { grantView } from './grant-view.ts'

/** Either side sees it with the right that its posts have. */
function openGrants(tx: Tx, actor: Actor): Promise<unknown> {
  return openDisclosure(tx, actor, ['disclosure.ask', 'disclosure.grant'])
}

type List = Input<typeof grantRoutes.list>

/** Grants of the own unit, and those that the own post decides on. */
export async function listGrants(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof grantRoutes.list>> {
  await openGrants(tx, actor)
  const condition = allOf(
    input.state ? inStates(input.state, chinaDay(input.at)) : null,
    olderThan(input.cursor, { time: 'g.asked_at', id: 'g.id' }),
  )
  const rows = await selectGrants(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const views = await Promise.all(rows.map((row) => grantView(tx, actor, { row, now: input.at })))
  return pageFrom(views, input.limit, { item: (view) => view, cursor: ({ askedAt, id }) => [askedAt, id] })
}

/** One whose last day is over counts as ended although nobody has written it yet. */
function inStates(states: readonly GrantState[], today: string): RawBuilder<boolean> {
  return sql`(case when g.state = 'granted' and g.until < ${today} then 'ended' else g.state end)
    = any (${[...states]}::text[])`
}

export async function getGrant(tx: Tx, actor: Actor, input: Input<typeof grantRoutes.get>): Promise<DataGrant> {
  await openGrants(tx, actor)
  const row = await findGrant(tx, actor.tenant, input.grantId)
  if (!row) throw notFound('grant')
  return grantView(tx, actor, { row, now: input.at })
}

type Subjects = Input<typeof grantRoutes.subjects>

/** The subjects under a grant with the granted facts. Each one shown is a look and counts against the grant's day. */
export async function listGranted(tx: Tx, actor: Actor, input: Subjects): Promise<Reply<typeof grantRoutes.subjects>> {
  const used = await openGrant(tx, actor, input)
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor, 2)
  const found = await pageGranted(tx, actor.tenant, {
    grant: used.grant,
    after: after === null ? null : [String(after[0]), String(after[1])],
    limit: input.limit + 1,
  })
  const page = pageFrom(found, input.limit, { item: ({ id }) => id, cursor: ({ label, id }) => [label, id] })
  const subjects = await listSubjects(tx, actor.tenant, page.items)
  const ordered = page.items.flatMap((id) => subjects.find((subject) => subject.id === id) ?? [])
  return { items: await show(tx, actor, { ...used, subjects: ordered, at: input.at }), next: page.next }
}

/** Exact search within a grant. Numbers tried in a row are noticed whether they are found or not. */
export async function findUnderGrant(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Input<typeof grantRoutes.find>,
): Promise<Reply<typeof grantRoutes.find>> {
  const { at, kind, value } = input
  const used = await openGrant(tx, actor, input)
  const rules = await readRules(tx, actor.tenant)
  await watchNumbers(tx, context.secrets, actor, { number: { kind, value }, rules, at })
  const ids = await findNumber(tx, context.secrets, actor.tenant, { kind, value })
  const kept = await keepGranted(tx, actor.tenant, used.grant, ids)
  const subjects = await listSubjects(tx, actor.tenant, kept)
  return { items: await show(tx, actor, { ...used, subjects, at }) }
}

export async function readGrantedSubject(
  tx: Tx,
  actor: Actor,
  input: Input<typeof grantRoutes.subject>,
): Promise<ShownSubject> {
  const used = await openGrant(tx, actor, input)
  const subject = await grantedSubject(tx, actor, { grant: used.grant, subjectId: input.subjectId })
  if (!subject) throw notFound('subject')
  const [shown] = await show(tx, actor, { ...used, subjects: [subject], at: input.at })
  if (!shown) throw notFound('subject')
  return shown
}

type Show = { grant: GrantRow; reach: RegisterReach; subjects: readonly LibrarySubject[]; at: Date }

async function show(tx: Tx, actor: Actor, { grant, reach, subjects, at }: Show): Promise<ShownSubject[]> {
  const { grantDaily } = await readRules(tx, actor.tenant)
  await takeGrantQuota(tx, actor.tenant, { grantId: grant.id, amount: subjects.length, most: grantDaily, at })
  const look = { kind: 'grant', permissions: ['disclosure.ask'], purpose: 'statutory' } as const
  await recordLooks(
    tx,
    actor,
    { ...look, reason: grant.purpose, facts: grant.facts, rightId: grant.id, at },
    subjects.map(({ id, areaPath }) => ({ subjectId: id, areaPath })),
  )
  return shownSubjects(tx, reach, { tenant: actor.tenant, subjects, facts: grant.facts, at })
}
