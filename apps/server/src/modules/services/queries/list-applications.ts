import type { Reply } from '@yiwang/contract'
import type { ApplicationFilter, applicationRoutes, ApplicationRow, ApplicationState } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Scope } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import { blindIndexes } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea } from '../../areas/index.ts'
import { NAME_INDEX, NUMBER_INDEX } from '../domain/person-seal.ts'
import { allOf, inReach } from '../store/hall-reach.ts'
import { behalfOf, mineCondition, openMine } from './mine-reach.ts'
import type { MineReach } from './mine-reach.ts'
import { selectApplications } from '../store/list-store.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { officeName, unitName } from './office.ts'
import { calendarOf, daysOf } from './receipt.ts'

const COLUMNS = { path: 'a.office_path', unit: 'a.authority_unit_id', people: ['a.applicant_person_id', 'a.opened_by'] }

/** What `service.read` reaches among applications; own rows count wherever the role reads its own. */
export function readable(actor: Actor): RawBuilder<boolean> {
  const scope = scopeOf(actor, 'service.read')
  return inReach({ ...scope, own: scope.own ?? scope.assigned }, COLUMNS)
}

type Listing = Input<typeof applicationRoutes.list>

/** Applications within reach, the newest first or those in most danger. */
export async function listApplications(
  { secrets }: { secrets: Secrets },
  tx: Tx,
  actor: Actor,
  input: Listing,
): Promise<Reply<typeof applicationRoutes.list>> {
  const mine = await openMine(tx, actor, input.at)
  const reach = mine === null ? readable(actor) : mineCondition(mine)
  const condition = allOf([reach, ...(await conditionsOf(tx, actor, input, { secrets, mine })), after(input)])
  const rows = await selectApplications(tx, actor.tenant, { condition, sort: input.sort, limit: input.limit + 1 })
  const items = await Promise.all(rows.slice(0, input.limit).map((row) => rowView(tx, row, input.at, mine)))
  const page = pageFrom(rows, input.limit, { item: (row) => row.id, cursor: (row) => cursorOf(input.sort, row) })
  return { items, next: page.next }
}

function cursorOf(sort: Listing['sort'], row: ApplicationRecord): string[] {
  const at = sort === 'due' ? row.promised_due_at : row.created_at
  return [at?.toISOString() ?? '', row.id]
}

function after({ cursor, sort }: Listing): RawBuilder<boolean> | null {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  if (sort === 'due') return sql`(a.promised_due_at, a.id) > (${at}::timestamptz, ${id}::uuid)`
  if (sort === 'oldest') return sql`(a.created_at, a.id) > (${at}::timestamptz, ${id}::uuid)`
  return sql`(a.created_at, a.id) < (${at}::timestamptz, ${id}::uuid)`
}

const VIEWS: Partial<Record<ApplicationFilter['view'], readonly ApplicationState[]>> = {
  window: ['submitted', 'supplementing'],
  review: ['accepted', 'reviewing', 'paused'],
  decide: ['deciding'],
  issue: ['decided', 'issued', 'refused'],
}
const RUNNING: readonly ApplicationState[] = ['accepted', 'reviewing', 'deciding', 'paused']

async function conditionsOf(
  tx: Tx,
  actor: Actor,
  input: Listing,
  { secrets, mine }: { secrets: Secrets; mine: MineReach | null },
): Promise<(RawBuilder<boolean> | null)[]> {
  const office = input.officeAreaId === undefined ? null : await findArea(tx, actor.tenant, input.officeAreaId)
  const states = VIEWS[input.view]
  const q = input.q?.trim() ?? ''
  return [
    // Drafts are their owner's alone.
    sql`(a.state <> 'draft' or a.opened_by = ${actor.id})`,
    input.view === 'mine'
      ? mine === null
        ? sql`(a.applicant_person_id = ${actor.id} or a.opened_by = ${actor.id})`
        : sql`a.role <> 'part'`
      : sql`a.role <> ${input.view === 'window' || input.view === 'issue' ? 'part' : ''}`,
    states ? inStates(states) : null,
    input.view === 'decide' || input.view === 'review' ? sql`a.role <> 'parent'` : null,
    input.view === 'supervise'
      ? sql`((a.lateness > 0 and ${inStates(RUNNING)}) or (a.state = 'submitted' and a.course ->> 'secondNotice' = 'asked'))`
      : null,
    input.state ? inStates(input.state) : null,
    input.open === true ? sql`a.state not in ('draft', 'delivered', 'archived', 'withdrawn', 'not-accepted')` : null,
    input.matterId ? sql`a.matter_id = ${input.matterId}` : null,
    input.authorityUnitId ? sql`a.authority_unit_id = ${input.authorityUnitId}` : null,
    input.officeAreaId ? (office ? inReach(areaScope(office.path), COLUMNS) : sql`false`) : null,
    input.channel ? sql`a.channel = any (${input.channel}::text[])` : null,
    input.handling ? sql`a.handling = ${input.handling}` : null,
    input.clock ? clockCondition(input.clock, input.at) : null,
    input.from ? sql`a.created_at >= (${input.from}::date)::timestamp at time zone 'Asia/Shanghai'` : null,
    input.to ? sql`a.created_at < (${input.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'` : null,
    q === '' ? null : wordCondition(secrets, q),
    input.sort === 'due' ? sql`a.promised_due_at is not null and ${inStates(RUNNING)}` : null,
  ]
}

function inStates(states: readonly ApplicationState[]): RawBuilder<boolean> {
  return sql`a.state in (${sql.join(states.map((state) => sql.lit(state)))})`
}

function areaScope(path: string): Scope {
  return { tenant: false, areas: [path], units: [], assisting: [], assigned: null, own: null }
}

const DAY = 86_400_000

function clockCondition(clocks: NonNullable<Listing['clock']>, at: Date): RawBuilder<boolean> {
  const parts = clocks.map((clock) => {
    if (clock === 'late') return sql`a.lateness = 2`
    if (clock === 'slow') return sql`a.lateness = 1`
    return sql`(a.lateness = 0 and ${inStates(RUNNING)} and a.promised_due_at <= ${new Date(at.getTime() + DAY)})`
  })
  return sql`(${sql.join(parts, sql` or `)})`
}

/** A number of an application as it stands, or a whole name, number or telephone through their keyed indexes. */
function wordCondition(secrets: Secrets, q: string): RawBuilder<boolean> {
  if (/^S\d{8}-/.test(q)) return sql`(a.number >= ${q} and a.number < ${`${q}~`})`
  const digits = q.replace(/\D/g, '')
  const parts = [sql<boolean>`a.applicant_name_index = any (${blindIndexes(secrets, NAME_INDEX, q)}::text[])`]
  if (/^[0-9A-Za-z]{15,18}$/.test(q))
    parts.push(sql`a.number_index = any (${blindIndexes(secrets, NUMBER_INDEX, q.toUpperCase())}::text[])`)
  if (digits.length >= 7 && digits.length <= 12)
    parts.push(sql`a.phone_index = any (${blindIndexes(secrets, 'phone', digits)}::text[])`)
  return sql`(${sql.join(parts, sql` or `)})`
}

/** A line of a list: names masked. */
export async function rowView(
  tx: Tx,
  row: ApplicationRecord,
  now: Date,
  mine: MineReach | null = null,
): Promise<ApplicationRow> {
  const [office, authority, calendar] = await Promise.all([
    officeName(tx, row.tenant, row),
    unitName(tx, row.tenant, row.authority_unit_id),
    calendarOf(tx, row, now),
  ])
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: row.id,
    number: row.number,
    matterId: row.matter_id,
    matterCode: row.matter_code,
    matterName: row.matter_name,
    handling: row.handling,
    channel: row.channel,
    role: row.role,
    state: row.state,
    outcome: row.outcome,
    applicantKind: row.applicant_kind,
    applicantName: row.applicant_name_masked,
    officeName: office.name,
    authorityName: authority.name,
    createdAt: row.created_at.toISOString(),
    submittedAt: iso(row.submitted_at),
    acceptedAt: iso(row.accepted_at),
    decidedAt: iso(row.decided_at),
    changedAt: row.changed_at.toISOString(),
    days: daysOf(row, calendar, now),
    noticeDue: iso(row.notice_due_at),
    behalf: mine && behalfOf(mine, row),
    version: row.version,
  }
}
