import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { exportRoutes } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Permission } from '@yiwang/contract/identity'
import type { Actor } from '../kernel/actor.ts'
import { isAllowed } from '../kernel/authorize.ts'
import { openReach } from '../kernel/db/reach.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import type { Tx } from '../kernel/db/tx.ts'
import type { Binding } from '../kernel/route/binding.ts'
import { disclosureStaff, openDisclosure } from '../modules/disclosure/testing.ts'
import { openRegisters } from '../modules/registers/index.ts'
import { openHall, openServices } from '../modules/services/testing.ts'
import { TENANT } from '../testing/test-app.ts'
import { plantCanaryCounty } from './canary-county.ts'
import type { CanaryCounty } from './canary-county.ts'

let county: CanaryCounty
let accounts: string[]
const cookies = new Map<string, string>()

beforeAll(async () => {
  county = await plantCanaryCounty()
  accounts = disclosureStaff(county.world.county).flatMap(({ username }) => username ?? [])
  for (const who of accounts) {
    await county.world.client(who)
    cookies.set(who, await county.world.cookieOf(who))
  }
}, 60_000)
afterAll(() => county.world.close())

/** Streams stay open and have tests of their own. */
function reads(): Binding[] {
  return county.world.app.bindings.filter(({ route }) => route.method === 'GET' && route.kind !== 'stream')
}

/** What a list is asked for beside its defaults; each asks for what it could leak. */
function queriesOf(path: string): string[] {
  const [near, far] = [county.world.people[0]?.name ?? '', county.world.people[5]?.name ?? '']
  const { lng, lat } = county.world.county.grids[0]
  const named: Record<string, string[]> = {
    '/subjects': [near, far, '丁零零', '金丝雀'].map((q) => `q=${encodeURIComponent(q)}`),
    '/areas/locate': [`lng=${lng}&lat=${lat}`],
    '/cases': ['limit=200', `q=${encodeURIComponent('金丝雀')}`],
    '/exports': ['view=own', 'view=waiting'],
    '/applications': ['view=mine', 'view=all&limit=200', `q=${encodeURIComponent(near)}`],
    '/originals': ['view=all', `applicationId=${county.ids['applicationId'] ?? ''}&view=all`],
    '/appointments': ['from=2026-11-18&until=2026-11-20'],
    '/looks': [`subjectId=${county.ids.subjectId ?? ''}`, `subjectId=${county.ids.farSubjectId ?? ''}`],
  }
  return ['', ...(named[path] ?? [])]
}

/** Paths of a route with what is planted in them: subjects near and far, ledgers sensitive and closed. */
function pathsOf(path: string, ids: Readonly<Record<string, string>>): string[] {
  const variants = [
    ids,
    { ...ids, subjectId: ids.farSubjectId ?? '' },
    { ...ids, ledgerId: ids.closedLedgerId ?? '' },
    { ...ids, recordId: ids.aloneRecordId ?? '' },
  ]
  return [...new Set(variants.map((one) => path.replace(/\{(\w+)\}/g, (_, name: string) => one[name] ?? newId())))]
}

async function ask(who: string, url: string): Promise<{ status: number; body: string }> {
  const response = await fetch(`${county.world.origin}/api/v1${url}`, { headers: { cookie: cookies.get(who) ?? '' } })
  return { status: response.status, body: await response.text() }
}

function urlsOf({ route }: Binding): string[] {
  return pathsOf(route.path, county.ids).flatMap((path) =>
    queriesOf(route.path).map((query) => (query === '' ? path : `${path}?${query}`)),
  )
}

test('no account is shown a canary that is not for it, in any byte of any read; each of its own it is shown', async () => {
  const { canaries } = county
  const leaks: string[] = []
  const seen = new Map(canaries.map(({ name }) => [name, new Set<string>()]))
  const failures: string[] = []
  for (const who of accounts) {
    const urls = reads().flatMap((binding) => urlsOf(binding))
    for (let i = 0; i < urls.length; i += 8) {
      const part = urls.slice(i, i + 8)
      const answers = await Promise.all(part.map((url) => ask(who, url)))
      answers.forEach(({ status, body }, at) => {
        if (status >= 500) failures.push(`${who} ${part[at]} ${status}`)
        for (const { name, text, seenBy } of canaries) {
          if (!body.includes(text)) continue
          seen.get(name)?.add(who)
          if (!seenBy.includes(who)) leaks.push(`${name} -> ${who} by ${part[at]}`)
        }
      })
    }
  }
  expect(failures).toEqual([])
  expect(leaks).toEqual([])
  const hidden = canaries.filter(({ name, seenBy }) => seenBy.length > 0 && seen.get(name)?.size === 0)
  expect(hidden.map(({ name }) => name)).toEqual([])
}, 240_000)

/** The same path with a last id that nothing has. */
function withoutLast(route: string, path: string): string {
  const parts = path.split('/')
  const last = route.split('/').findLastIndex((part) => part.startsWith('{'))
  return parts.map((part, i) => (i === last ? newId() : part)).join('/')
}

test('what is denied looks the same as what is missing', async () => {
  const differing: string[] = []
  const single = reads().filter(({ route }) =>
    /\{(?:case|subject|opening|grant|export|correction|record|ledger|application|original|mandate|help|appointment|rating)Id\}/.test(
      route.path,
    ),
  )
  expect(single.length).toBeGreaterThan(10)
  const plain = ({ status, body }: { status: number; body: string }) =>
    `${status} ${body.replace(/"requestId":"[^"]*"/, '')}`
  for (const who of accounts) {
    for (const { route } of single) {
      for (const path of pathsOf(route.path, county.ids)) {
        const answer = await ask(who, path)
        if (answer.status < 400) continue
        const missing = plain(await ask(who, withoutLast(route.path, path)))
        if (plain(answer) !== missing) differing.push(`${who} ${path}: ${plain(answer)} / ${missing}`)
      }
    }
  }
  expect(differing).toEqual([])
}, 120_000)

describe('list, get, count and export reach the same cases', () => {
  test('for every account', async () => {
    for (const who of accounts) {
      const list = await ask(who, '/cases?limit=200')
      if (list.status === 403) {
        expect([who, (await ask(who, `/cases/${county.ids.caseId ?? ''}`)).status]).toEqual([who, 403])
        continue
      }
      const isListed = list.body.includes(county.ids.caseId ?? '-')
      const isGiven = (await ask(who, `/cases/${county.ids.caseId ?? ''}`)).status === 200
      const counted = JSON.parse((await ask(who, '/cases/counts')).body) as Record<string, unknown>
      const exported = await ask(who, '/cases/export?format=csv')
      expect([who, isGiven]).toEqual([who, isListed])
      expect([who, JSON.stringify(counted).match(/[1-9]/) !== null]).toEqual([who, isListed])
      if (exported.status === 200) expect([who, exported.body.includes('金丝雀案情')]).toEqual([who, isListed])
    }
    expect(Object.keys(casesRoutes)).toContain('counts')
  })

  test('and search, page and export of the library the same people', async () => {
    for (const who of accounts) {
      for (const [person, id] of [
        [county.world.people[0], county.ids.subjectId],
        [county.world.people[5], county.ids.farSubjectId],
      ] as const) {
        const page = await ask(who, `/subjects/${id ?? ''}`)
        const search = await ask(who, `/subjects?q=${encodeURIComponent(person?.name ?? '')}`)
        expect([who, search.body.includes(id ?? '-')]).toEqual([who, page.status === 200])
      }
    }
    const asked = { purpose: 'statutory' as const, reason: '核对导出范围', format: 'csv' as const }
    for (const [who, rows] of [
      ['window', 4],
      ['far-window', 2],
      ['leader', 6],
    ] as const) {
      const body = { id: newId(), list: { kind: 'person' as const }, facts: ['person.sex'], ...asked }
      const view = await (await county.world.client(who)).call(exportRoutes.ask, { body })
      expect([who, view.rows]).toEqual([who, rows])
    }
  })
})

const HALL_RIGHTS = ['appointment.keep', 'mandate.keep', 'help.ask', 'help.do'] as const

/** Opens a transaction as far as the posts of an account reach by a right, as its requests would, and no guard is asked. */
function withTrueReach<T>(who: string, right: Permission, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> {
  const { app } = county.world
  const [, token = ''] = /yw=\d{6}\.([\w-]+)/.exec(cookies.get(who) ?? '') ?? []
  return inTransaction(app.context.pool, { tenant: TENANT }, async (tx) => {
    const actor = await app.authenticate(tx, { tenant: TENANT, token, address: '127.0.0.1' })
    if (!actor) throw new Error(`${who} is not signed in`)
    await openReach(tx, actor)
    await openRegisters(tx, actor)
    await openDisclosure(tx, actor, right)
    await openServices(tx, actor)
    await openHall(tx, actor, ...(right === 'rating.read' ? [right] : HALL_RIGHTS))
    return work(tx, actor)
  })
}

async function readableTables(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c
    where c.relkind = 'r' and c.relrowsecurity and has_table_privilege(c.oid, 'select')`.execute(tx)
  return rows.map(({ name }) => name)
}

/** Which texts stand in which tables, as far as the transaction sees: first any of them, then which. */
async function finds(tx: Tx, texts: readonly string[], tables: readonly string[]): Promise<[string, string][]> {
  const any = texts.map((text) => `'%${text}%'`).join(', ')
  const holding = await rowsOf<{ name: string }>(
    tx,
    tables.map(
      (name) => `select '${name}' as name where exists (
      select from ${name} t where to_jsonb(t)::text like any (array[${any}]))`,
    ),
  )
  const each = texts.map((text) => `('${text}')`).join(', ')
  const found = await rowsOf<{ text: string; name: string }>(
    tx,
    holding.map(
      ({ name }) => `select w.text, '${name}' as name from (values ${each}) as w(text) where exists (
      select from ${name} t where to_jsonb(t)::text like '%' || w.text || '%')`,
    ),
  )
  return found.map(({ text, name }) => [text, name])
}

async function rowsOf<Row>(tx: Tx, parts: readonly string[]): Promise<Row[]> {
  if (parts.length === 0) return []
  return (await sql<Row>`${sql.raw(parts.join(' union all '))}`.execute(tx)).rows
}

/**
 * Tables whose rows belong to the county and to nobody in it, and what of the canaries lies there: only the guards of the
 * app stand before it, so nothing sealed may. Written by hand: every other table keeps its rows to those who may see them.
 */
const COUNTY_WIDE = new Set([
  'kernel.commands',
  'kernel.audit',
  'registers.search_terms',
  'registers.ledger_versions',
  // What units ask of grids holds nobody's facts: it belongs to the county.
  'campaigns.campaigns',
  'campaigns.forms',
  'tasks.assignments',
  'tasks.complaint_steps',
  'tasks.complaints',
  'tasks.tasks',
  'tasks.temporary',
])
const OPEN_TO_THE_COUNTY = [
  'campaigns.campaigns: campaign',
  'campaigns.campaigns: name of a campaign',
  'campaigns.forms: form',
  'kernel.audit: purpose of a grant',
  'kernel.audit: reason of a look',
  'kernel.audit: reason of an export',
  'kernel.audit: reason of an opening',
  'kernel.commands: campaign',
  'kernel.commands: complaint of burden',
  'kernel.commands: correction',
  'kernel.commands: form',
  'kernel.commands: help',
  'kernel.commands: name of a campaign',
  'kernel.commands: name of an import',
  'kernel.commands: name, far',
  'kernel.commands: note of an appointment',
  'kernel.commands: original in custody',
  'kernel.commands: purpose of a grant',
  'kernel.commands: range of a mandate',
  'kernel.commands: reason of an export',
  'kernel.commands: reason of an opening',
  'kernel.commands: refusal of a task',
  'kernel.commands: task',
  'kernel.commands: temporary work',
  'registers.ledger_versions: name of a closed ledger',
  'registers.search_terms: name',
  'registers.search_terms: name, far',
  'tasks.assignments: refusal of a task',
  'tasks.complaint_steps: complaint of burden',
  'tasks.complaints: complaint of burden',
  'tasks.tasks: task',
  'tasks.temporary: temporary work',
]

const RIGHTS = [
  'disclosure.read',
  'disclosure.ask',
  'disclosure.grant',
  'disclosure.approve',
  'disclosure.correct',
  'disclosure.counter',
  'rating.read',
] as const satisfies readonly Permission[]

/** What the rows alone show beside what is shown on a screen: to trace a leaked file its export must be found. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'reason of an export': ['security'],
}

test('with the app’s guards off row-level security alone keeps every row to those who may see it', async () => {
  const texts = county.canaries.map(({ text }) => text)
  // A table that holds no canary when everything is open shows none to anybody.
  const holding = [...new Set((await findsInTheOpen()).map(([, table]) => table))]
  expect(holding.length).toBeGreaterThan(10)
  const leaks = new Set<string>()
  const open = new Set<string>()
  for (const who of accounts) {
    for (const right of RIGHTS) {
      await withTrueReach(who, right, async (tx, actor) => {
        if (right !== RIGHTS[0] && !isAllowed(actor, right)) return
        const own = right === 'rating.read' ? 'services.rating' : 'disclosure.'
        const tables = holding.filter((name) => right === RIGHTS[0] || name.startsWith(own))
        for (const [text, table] of await finds(tx, texts, tables)) {
          const canary = county.canaries.find((one) => one.text === text)
          const name = canary?.name ?? ''
          if (canary?.seenBy.includes(who) || BESIDE[name]?.includes(who)) continue
          if (COUNTY_WIDE.has(table) && canary && canary.seenBy.length > 0) open.add(`${table}: ${name}`)
          else leaks.add(`${name} -> ${who} in ${table} by ${right}`)
        }
      })
    }
  }
  expect([...leaks]).toEqual([])
  expect([...open].toSorted()).toEqual(OPEN_TO_THE_COUNTY)
}, 240_000)

/** Where the canaries lie when row-level security lets the platform see everything. */
function findsInTheOpen(): Promise<[string, string][]> {
  return inTransaction(county.world.app.context.pool, { tenant: TENANT }, async (tx) => {
    await sql`select set_config('yw.reach', 'all', true), set_config('yw.registers', 'all', true),
      set_config('yw.disclosure', 'all', true), set_config('yw.services', 'all', true), set_config('yw.hall', 'all', true),
      set_config('yw.ledgers', (select string_agg(id::text, ',') from registers.ledgers), true)`.execute(tx)
    const tables = await readableTables(tx)
    expect(tables.length).toBeGreaterThan(60)
    const texts = county.canaries.map(({ text }) => text)
    return finds(tx, texts, tables)
  })
}

/** Sealed where they lie, shown to whoever they are for. */
const SHOWN_FROM_SEALED = new Set(['phone in a correction', 'row of an import', 'form of an application'])

test('the scan finds what it looks for: with everything open each canary that is not sealed lies somewhere', async () => {
  const found = new Set((await findsInTheOpen()).map(([text]) => text))
  for (const { name, text, seenBy } of county.canaries)
    expect([name, found.has(text)]).toEqual([name, seenBy.length > 0 && !SHOWN_FROM_SEALED.has(name)])
})
