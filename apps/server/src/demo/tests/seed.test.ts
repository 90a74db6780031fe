import { newCaseCore, transition } from '@yiwang/contract/cases'
import type { CaseAction, CaseCore } from '@yiwang/contract/cases'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspectDatabase } from '../../cli/doctor.ts'
import { simulate } from '../../simulate/simulate.ts'
import { createTestApp } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { seedDemo } from '../seed-demo.ts'
import type { SeedOptions } from '../seed-demo.ts'
import { fewDivisions } from '../testing.ts'

const CASES = 150
/** Visits and applications beyond their term open a few more. */
const MORE = 10
let app: TestApp
const lines: string[] = []

const options = (): SeedOptions => ({
  ownerUrl: app.ownerUrl,
  say: (line) => void lines.push(line),
  size: { divisions: fewDivisions(), cases: CASES },
})

beforeAll(async () => {
  app = await createTestApp()
}, 120_000)
afterAll(() => app.close())

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: app.ownerUrl })
  await client.connect()
  try {
    await client.query(`set yw.tenant = '370114'; set yw.reach = 'all'`)
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

async function countOf(table: string): Promise<number> {
  const [row] = await asOwner<{ n: number }>(`select count(*)::int as n from ${table}`)
  return row?.n ?? 0
}

test('a seed that ended in the middle is cleared away and done anew', async () => {
  await seedDemo(app.app, { ...options(), stopAfterCases: 12 })
  expect(await countOf('cases.cases')).toBe(12)
  expect(await countOf('kernel.tenants')).toBe(0)
  expect(await seedDemo(app.app, options())).toBe(true)
  expect(lines.some((line) => line.includes('clearing'))).toBe(true)
  const more = (await countOf('cases.cases')) - CASES
  expect(more >= 0 && more < MORE).toBe(true)
  expect(await countOf('kernel.tenants')).toBe(1)
  expect(await countOf(`areas.areas where level = 'county'`)).toBe(1)
  expect(await countOf('catalog.versions')).toBe(1)
}, 240_000)

test('a second seed adds nothing', async () => {
  const before = await countOf('cases.cases')
  expect(await seedDemo(app.app, options())).toBe(false)
  expect(await countOf('cases.cases')).toBe(before)
})

type CaseLine = CaseCore & { id: string; number: string; reportedAt: Date; area: string | null }
type EntryLine = {
  caseId: string
  action: string
  to: string
  at: Date
  version: number
  facts: Record<string, unknown>
}

async function stories(): Promise<{ cases: CaseLine[]; entries: Map<string, EntryLine[]> }> {
  const cases =
    await asOwner<CaseLine>(`select id, number, state, priority, subclass_id as "subclassId", unit_id as "unitId",
    condition_id as "conditionId", reworks, returns, solved, satisfaction, version, reported_at as "reportedAt",
    area_path as area from cases.cases`)
  const rows = await asOwner<EntryLine>(`select case_id as "caseId", action, to_state as "to", at, version, facts
    from cases.timeline order by version`)
  const entries = new Map<string, EntryLine[]>(cases.map(({ id }) => [id, []]))
  for (const row of rows) entries.get(row.caseId)?.push(row)
  return { cases, entries }
}

/** Plays the timeline of a case through the contract's reducer; answers what is not as the row says, or null. */
function fault(line: CaseLine, entries: readonly EntryLine[]): string | null {
  const { subclassId, conditionId, unitId, priority } = line
  let core: CaseCore = { ...newCaseCore, priority }
  for (const { action, at, to, version, facts } of entries.slice(1)) {
    const input = { subclassId, conditionId, unitId, priority, note: '', ...facts }
    const step = transition(core, { type: action, input } as unknown as CaseAction, {
      at: new Date(at).toISOString(),
      by: null,
      byName: '',
      unitId: null,
    })
    if (!step.ok) return `${action} in ${core.state}: ${step.reason}`
    core = step.next
    if (core.state !== to || core.version !== version) return `${action} led to ${core.state}, not ${to}`
  }
  const { state, reworks, returns, solved, satisfaction, version } = line
  const told = JSON.stringify({ state, reworks, returns, solved, satisfaction, version })
  const { state: s, reworks: w, returns: r, solved: o, satisfaction: f, version: v } = core
  const played = JSON.stringify({ state: s, reworks: w, returns: r, solved: o, satisfaction: f, version: v })
  return told === played ? null : `${told} but played ${played}`
}

test('every timeline played through the reducer ends in the state of its case, in order of time', async () => {
  const { cases, entries } = await stories()
  expect(cases.map((line) => fault(line, entries.get(line.id) ?? [])).filter((found) => found !== null)).toEqual([])
  for (const { id, reportedAt } of cases) {
    const times = (entries.get(id) ?? []).map(({ at }) => at.getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times[0]).toBe(reportedAt.getTime())
    expect(times.at(-1)).toBeLessThanOrEqual(Date.now())
  }
  const [first] = cases.filter(({ version }) => version > 3)
  if (!first) throw new Error('no long case')
  const shortened = (entries.get(first.id) ?? []).filter((_, i) => i !== 2)
  expect(fault(first, shortened)).not.toBeNull()
})

test('numbers are unique, cases lie in grids, every open state has a case, proposals have learned', async () => {
  const { cases } = await stories()
  expect(new Set(cases.map(({ number }) => number)).size).toBe(cases.length)
  expect(cases.filter(({ area }) => (area?.split('/').length ?? 0) < 4)).toEqual([])
  const states = new Set(cases.map(({ state }) => state))
  for (const state of [
    'reported',
    'verifying',
    'filed',
    'dispatched',
    'handling',
    'handled',
    'checking',
    'checked',
    'closed',
  ] as const)
    expect(states).toContain(state)
  expect(await countOf('cases.habits')).toBeGreaterThan(0)
  expect(await countOf(`kernel.audit where action = 'case.report'`)).toBe(CASES)
  expect(await countOf('kernel.files where subject_id is null')).toBe(0)
})

test('the doctor finds nothing wrong, and names a table whose row-level security is not forced', async () => {
  const faults = async () => (await inspectDatabase(app.ownerUrl, 'database')).filter(({ problem }) => problem !== null)
  expect(await faults()).toEqual([])
  await asOwner('alter table areas.rules no force row level security')
  expect((await faults()).map(({ problem }) => problem)).toEqual([expect.stringContaining('areas.rules')])
  await asOwner('alter table areas.rules force row level security')
})

test('simulated people lose and double nothing over HTTP', async () => {
  const told: string[] = []
  const { played, broken, balance, tally, proposals } = await simulate({
    origin: app.origin,
    password: app.app.context.config.DEMO_PASSWORD,
    casesPerMinute: 300,
    minutes: 0.1,
    seed: 4,
    texts: null,
    say: (line) => void told.push(line),
  })
  expect({ played, broken, told: told.filter((line) => line.includes('broke')) }).toEqual({
    played: 30,
    broken: 0,
    told: [],
  })
  expect(balance).toMatchObject({ cases: 30, missing: 0, doubled: 0 })
  expect(balance.found).toBe(balance.acknowledged)
  expect(balance.acknowledged).toBeGreaterThan(150)
  expect(tally.resent).toBeGreaterThan(0)
  expect(tally.answeredOtherwise).toBe(0)
  expect(proposals.firstWithUnit).toBeGreaterThan(0)
}, 120_000)

test('a county that is somebody’s own is left alone', async () => {
  const other = await createTestApp()
  try {
    const client = new pg.Client({ connectionString: other.ownerUrl })
    await client.connect()
    await client.query(`set yw.tenant = '370114'; insert into areas.areas (tenant, id, code, name, level, path, valid_from)
      values ('370114', gen_random_uuid(), '370114', '某区', 'county', '370114', '2026-01-01')`)
    await client.end()
    expect(await seedDemo(other.app, { ...options(), ownerUrl: other.ownerUrl })).toBe(false)
  } finally {
    await other.close()
  }
}, 120_000)
