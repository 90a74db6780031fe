import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { counterRoutes, grantRoutes, lookRoutes, ownRoutes } from '@yiwang/contract/disclosure'
import { ledgerDeclaration } from '@yiwang/contract/registers'
import type { PlainValues } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import pg from 'pg'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { bumpVersion } from '../../kernel/versions.ts'
import { createTestApp, TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { plantSmallCounty } from '../areas/testing.ts'
import type { SmallCounty } from '../areas/testing.ts'
import { seedStaff } from '../identity/testing.ts'
import type { SeedPerson } from '../identity/testing.ts'
import { openRegisters, saveRecords, saveSubjects } from '../registers/index.ts'
import { madeNumber } from '../registers/testing.ts'

export const NOW = new Date('2026-11-18T10:00:00+08:00')

type LedgerCode = 'living-alone' | 'low-income' | 'corrections'

export type KnownPerson = { id: string; name: string; identityNumber: string; phone: string; address: string }

export type DisclosureWorld = TestApp & {
  county: SmallCounty
  /** `living-alone` is plain, `low-income` sensitive for D01, `corrections` closed for D02. */
  ledgers: Record<LedgerCode, string>
  /** One person in each of the six grids; 0 to 3 lie in 甲镇, 4 and 5 in 乙镇. */
  people: readonly KnownPerson[]
  client: (username: string) => Promise<Client>
  /** A transaction in which the whole library is open. */
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  now: () => Date
  /** Sets the clock of the platform, which stands still; sessions do not outlive the jump. */
  setNow: (at: Date) => void
  /** Adds people to a grid, with numbers that belong to nobody. */
  add: (grid: number, amount: number) => Promise<KnownPerson[]>
  /** Puts a person into a ledger. */
  enter: (ledger: LedgerCode, subjectId: string, values: PlainValues, endedOn?: string) => Promise<string>
  /** Says something of a person. */
  say: (subjectId: string, values: PlainValues) => Promise<void>
}

export function disclosureStaff({ county, towns, villages, grids, units }: SmallCounty): SeedPerson[] {
  const at = (unitId: string, areaId = county.id) => ({ areaId, unitId })
  return [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'security', posts: [{ role: 'security-admin' }] },
    { username: 'auditor', posts: [{ role: 'audit-admin' }] },
    { username: 'department', name: '民政经办', posts: [{ role: 'department', ...at(units.cityManagement) }] },
    { username: 'head', name: '民政局长', posts: [{ role: 'department-head', ...at(units.cityManagement) }] },
    { username: 'water', name: '司法经办', posts: [{ role: 'department', ...at(units.water) }] },
    { username: 'water-head', name: '司法局长', posts: [{ role: 'department-head', ...at(units.water) }] },
    { username: 'dispatcher', name: '调度甲', posts: [{ role: 'dispatcher', ...at(units.centre) }] },
    { username: 'supervisor', name: '督查甲', posts: [{ role: 'supervisor', ...at(units.centre) }] },
    { username: 'deputy', name: '督查乙', posts: [{ role: 'supervisor', ...at(units.centre) }] },
    { username: 'far-supervisor', posts: [{ role: 'supervisor', areaId: towns[1].id, unitId: units.centre }] },
    { username: 'leader', posts: [{ role: 'leader', areaId: county.id }] },
    { username: 'grid', name: '网格员甲', posts: [{ role: 'grid-worker', areaId: grids[0].id }] },
    { username: 'far', name: '网格员丁', posts: [{ role: 'grid-worker', areaId: grids[5].id }] },
    { username: 'village', name: '网格长甲', posts: [{ role: 'grid-head', areaId: villages[0].id }] },
    { username: 'far-village', name: '网格长丙', posts: [{ role: 'grid-head', areaId: villages[2].id }] },
    { username: 'window', name: '窗口甲', posts: [{ role: 'window', areaId: towns[0].id }] },
    { username: 'far-window', posts: [{ role: 'window', areaId: towns[1].id }] },
    { username: 'micro', posts: [{ role: 'micro-worker', areaId: grids[0].id }] },
    { username: 'helper', posts: [{ role: 'helper', areaId: villages[0].id }] },
    { username: 'resident', name: '居民甲', posts: [{ role: 'resident' }] },
    { username: 'other-resident', name: '居民乙', posts: [{ role: 'resident' }] },
  ]
}

/** The platform with a small county, its staff, three ledgers and six people, at a time that stands still. */
export async function createDisclosureWorld(
  now = NOW,
  settings: Record<string, string> = {},
): Promise<DisclosureWorld> {
  const clock = { now }
  const app = await createTestApp({ clock: () => clock.now, settings })
  const county = await plantSmallCounty(app)
  await seedStaff(app, disclosureStaff(county))
  const { pool, secrets } = app.app.context
  const within: DisclosureWorld['within'] = (work) =>
    inTransaction(pool, { tenant: TENANT }, async (tx) => {
      await openRegisters(tx, systemActor(TENANT))
      return work(tx)
    })
  const ledgers = await within(plantLedgers)
  const clients = new Map<string, Promise<Client>>()
  let made = 0
  const head = () => ({
    tenant: TENANT,
    at: clock.now,
    actor: { id: null, name: '测试' },
    source: 'import' as const,
    speaker: '民政局',
  })
  const add: DisclosureWorld['add'] = async (grid, amount) => {
    const people = Array.from({ length: amount }, () => personOf((made += 1)))
    const rows = people.map(({ id, name, identityNumber, phone, address }) => ({
      id,
      kind: 'person' as const,
      areaId: county.grids[grid]?.id ?? '',
      values: { name, phone, sex: '1', 'identity-number': identityNumber, 'registered-address': address },
    }))
    await within((tx) => saveSubjects(tx, secrets, { ...head(), rows }))
    return people
  }
  const people: KnownPerson[] = []
  for (const grid of [0, 1, 2, 3, 4, 5]) people.push(...(await add(grid, 1)))
  return {
    ...app,
    county,
    ledgers,
    people,
    within,
    add,
    now: () => clock.now,
    client(username) {
      const known = clients.get(username) ?? patiently(() => app.signedIn(username))
      clients.set(username, known)
      return known
    },
    setNow(at) {
      clock.now = at
      clients.clear()
    },
    async say(id, values) {
      const rows = [{ id, kind: 'person' as const, values }]
      await within((tx) => saveSubjects(tx, secrets, { ...head(), rows }))
    },
    async enter(ledger, subjectId, values, endedOn) {
      const row = { subjectId, values, startedOn: '2025-01-01', ...(endedOn === undefined ? {} : { endedOn }) }
      const saved = await within((tx) =>
        saveRecords(tx, secrets, { ...head(), ledgerId: ledgers[ledger], rows: [row] }),
      )
      return saved[0]?.id ?? ''
    },
  }
}

const MOST_TRIES = 60

/** A server that has just started on a busy machine may ask to come back. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let left = MOST_TRIES; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left === 0 || !String(error).includes('503')) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** Somebody who does not exist, made from a number. */
function personOf(number: number): KnownPerson {
  const digits = String(number).padStart(4, '0')
  const identityNumber = madeNumber(number % 1000, `19${60 + Math.floor(number / 1000)}-03-0${(number % 9) + 1}`)
  return {
    id: newId(),
    name: `丁${[...digits].map((digit) => '零一二三四五六七八九'[Number(digit)] ?? '').join('')}`,
    identityNumber,
    phone: `1559900${digits}`,
    address: `测试区甲镇胡同里弄${digits}号`,
  }
}

const field = (key: string, zh: string, type: string, more: object = {}) => ({
  key,
  label: { zh, en: '' },
  type,
  ...more,
})
const common = {
  group: { zh: '关爱', en: 'Care' },
  subject: 'person',
  purpose: '帮扶',
  legalBasis: '社会救助暂行办法',
  editedBy: [],
  visit: null,
  facts: [],
}

const DECLARATIONS: Record<LedgerCode, object> = {
  'living-alone': {
    ...common,
    name: { zh: '独居老人', en: 'Living alone' },
    sensitivity: 'plain',
    seenBy: [],
    retentionDays: 30,
    fields: [
      field('carer', '照料人', 'text'),
      field('carer-phone', '照料人电话', 'phone'),
      field('photo', '住处照片', 'photo'),
    ],
  },
  'low-income': {
    ...common,
    name: { zh: '低收入家庭成员', en: 'Low income' },
    sensitivity: 'sensitive',
    seenBy: [{ role: null, unit: 'D01' }],
    retentionDays: null,
    fields: [
      field('allowance', '补助金额', 'number'),
      field('account', '补助账号', 'account-number'),
      field('cause', '致困原因', 'text'),
    ],
  },
  corrections: {
    ...common,
    name: { zh: '社区矫正对象', en: 'Community corrections' },
    sensitivity: 'closed',
    seenBy: [{ role: null, unit: 'D02' }],
    retentionDays: 30,
    fields: [field('leader', '矫正小组组长', 'text'), field('note', '矫正情况', 'note')],
  },
}

async function plantLedgers(tx: Tx): Promise<DisclosureWorld['ledgers']> {
  const ids = { 'living-alone': newId(), 'low-income': newId(), corrections: newId() }
  for (const code of Object.keys(ids) as LedgerCode[]) {
    const whole = ledgerDeclaration.parse(DECLARATIONS[code])
    await sql`insert into registers.ledgers (tenant, id, code, sensitivity, current_version, version)
      values (${TENANT}, ${ids[code]}, ${code}, ${whole.sensitivity}, 1, 1)`.execute(tx)
    await sql`insert into registers.ledger_versions (tenant, ledger_id, number, declaration, published_at)
      values (${TENANT}, ${ids[code]}, 1, ${JSON.stringify(whole)}::jsonb, ${NOW})`.execute(tx)
  }
  await bumpVersion(tx, TENANT, 'registers.ledgers')
  await openRegisters(tx, systemActor(TENANT))
  return ids
}

type RevealBody = NonNullable<Call<typeof lookRoutes.reveal>['body']>

/** Reveals the phone of a person unless told otherwise. */
export async function reveal(world: DisclosureWorld, who: string, subjectId: string, more: Partial<RevealBody> = {}) {
  const body = { subjectId, facts: ['person.phone'], purpose: 'contact' as const, reason: '联系本人核实情况', ...more }
  return (await world.client(who)).call(lookRoutes.reveal, { body })
}

type GrantBody = NonNullable<Call<typeof grantRoutes.ask>['body']>

/** A grant of names and phones of people in 甲镇, asked for by `department`; decided by `supervisor` when granted. */
export async function grant(world: DisclosureWorld, more: Partial<GrantBody> = {}, decide = true) {
  const body: GrantBody = {
    id: newId(),
    kind: 'person',
    facts: ['person.name', 'person.phone'],
    areaId: world.county.towns[0].id,
    purpose: '走访慰问',
    legalBasis: '社会救助暂行办法',
    until: '2026-12-31',
    ...more,
  }
  const asked = await (await world.client('department')).call(grantRoutes.ask, { body })
  if (!decide) return asked
  const supervisor = await world.client('supervisor')
  return supervisor.call(grantRoutes.grant, { params: { grantId: body.id }, body: {} }, { version: asked.version })
}

/** Links an account of the portal with a person at the counter of 甲镇. */
export async function link(world: DisclosureWorld, username: string, subjectId: string, clerk = 'window') {
  const { code } = await (await world.client(username)).call(ownRoutes.linkCode, {})
  return (await world.client(clerk)).call(counterRoutes.link, { body: { code, subjectId, document: 'identity-card' } })
}

/** A connection behind the app's back that row-level security lets see everything. */
export async function lookBehind(world: Pick<TestApp, 'ownerUrl'>): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await client.query(
    `set yw.tenant = '${TENANT}'; set yw.reach = 'all'; set yw.registers = 'all'; set yw.disclosure = 'all'`,
  )
  const { rows } = await client.query<{ ids: string | null }>(
    `select string_agg(id::text, ',') as ids from registers.ledgers`,
  )
  await client.query(`select set_config('yw.ledgers', $1, false)`, [rows[0]?.ids ?? ''])
  return client
}

/** For the test of row-level security over every table. */
export { openDisclosure } from './store/open-disclosure.ts'

/** A connection of the owner from which no row of any table is hidden. */
export async function lookEverywhere(world: DisclosureWorld): Promise<pg.Client> {
  const owner = await lookBehind(world)
  await owner.query(`do $$ declare t regclass; begin
    for t in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relforcerowsecurity loop
      execute format('alter table %s no force row level security', t);
    end loop; end $$`)
  return owner
}

/** Tables of the whole database in which a text stands somewhere, job queue and stored replies included. */
export async function tablesHolding(owner: pg.Client, text: string): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query(`select 1 from ${name} t where to_jsonb(t)::text like $1 limit 1`, [`%${text}%`])
    if (rows.length > 0) found.push(name)
  }
  return found.toSorted()
}
