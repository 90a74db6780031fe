import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Call, Reply } from '@yiwang/contract'
import { campaignRoutes, formRoutes } from '@yiwang/contract/campaigns'
import type { CampaignView, FormView } from '@yiwang/contract/campaigns'
import { ledgerDeclaration } from '@yiwang/contract/registers'
import type { PlainValues } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { bumpVersion } from '../../kernel/versions.ts'
import { plantAdmissionList, USUAL_BASIS } from '../../testing/admission-list.ts'
import { createTestApp, TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { plantSmallCounty } from '../areas/testing.ts'
import type { SmallCounty } from '../areas/testing.ts'
import { seedStaff } from '../identity/testing.ts'
import type { SeedPerson } from '../identity/testing.ts'
import { openRegisters, saveRecords, saveSubjects } from '../registers/index.ts'
import { familyRows, headOf } from '../registers/testing.ts'

export const NOW = new Date('2026-11-18T10:00:00+08:00')

export type Family = { dwelling: string; household: string; people: string[] }

export type CampaignsWorld = TestApp & {
  county: SmallCounty
  /**
   * Ledgers by code: `living-alone` is plain, `low-income` sensitive for D01, `corrections` closed for D02, `allowances` seen by
   * all and written by D01.
   */
  ledgers: Record<'living-alone' | 'low-income' | 'corrections' | 'allowances', string>
  client: (username: string) => Promise<Client>
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Sets the clock of the platform, which stands still; sessions do not outlive the jump. */
  setNow: (at: Date) => void
  now: () => Date
  /** A household of so many in a grid, known from an import of last year. */
  family: (grid: number, size?: number) => Promise<Family>
  /** Puts a person into a ledger. */
  enter: (ledger: keyof CampaignsWorld['ledgers'], subjectId: string, values?: PlainValues) => Promise<void>
}

export function staffOf({ county, towns, villages, grids, units }: SmallCounty): SeedPerson[] {
  const at = (unitId: string, areaId = county.id) => ({ areaId, unitId })
  return [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'department', name: '民政经办', posts: [{ role: 'department', ...at(units.cityManagement) }] },
    { username: 'head', name: '民政科长', posts: [{ role: 'department-head', ...at(units.cityManagement) }] },
    { username: 'water', name: '水务经办', posts: [{ role: 'department', ...at(units.water) }] },
    { username: 'town', name: '镇办经办', posts: [{ role: 'department', ...at(units.townOffice, towns[0].id) }] },
    { username: 'dispatcher', posts: [{ role: 'dispatcher', ...at(units.centre) }] },
    { username: 'supervisor', name: '督查甲', posts: [{ role: 'supervisor', ...at(units.centre) }] },
    {
      username: 'both',
      name: '双岗',
      posts: [
        { role: 'department', ...at(units.water) },
        { role: 'supervisor', ...at(units.centre) },
      ],
    },
    { username: 'leader', posts: [{ role: 'leader', areaId: county.id }] },
    { username: 'town-leader', posts: [{ role: 'leader', areaId: towns[0].id }] },
    { username: 'grid', name: '金丝雀甲', posts: [{ role: 'grid-worker', areaId: grids[0].id }] },
    { username: 'grid-2', name: '金丝雀乙', posts: [{ role: 'grid-worker', areaId: grids[1].id }] },
    { username: 'far', name: '金丝雀丁', posts: [{ role: 'grid-worker', areaId: grids[5].id }] },
    { username: 'village', name: '金丝雀戊', posts: [{ role: 'grid-head', areaId: villages[0].id }] },
    { username: 'window', posts: [{ role: 'window', areaId: towns[0].id }] },
    { username: 'resident', posts: [{ role: 'resident' }] },
  ]
}

/** The platform with a small county, its staff and three ledgers, at a time that stands still. */
export async function createCampaignsWorld(now = NOW): Promise<CampaignsWorld> {
  const clock = { now }
  const app = await createTestApp({ clock: () => clock.now })
  const county = await plantSmallCounty(app)
  await seedStaff(app, staffOf(county))
  await plantAdmissionList(app)
  const { pool, secrets } = app.app.context
  const within: CampaignsWorld['within'] = (work) =>
    inTransaction(pool, { tenant: TENANT }, async (tx) => {
      await openRegisters(tx, systemActor(TENANT))
      return work(tx)
    })
  const ledgers = await within(plantLedgers)
  const clients = new Map<string, Promise<Client>>()
  let families = 0
  return {
    ...app,
    county,
    ledgers,
    within,
    now: () => clock.now,
    client(username) {
      const known = clients.get(username) ?? signedInPatiently(app, username)
      clients.set(username, known)
      return known
    },
    setNow(at) {
      clock.now = at
      clients.clear()
    },
    async family(grid, size = 2) {
      const ids = { dwelling: newId(), household: newId(), people: Array.from({ length: size }, () => newId()) }
      families += 1
      const rows = familyRows(ids, {
        areaId: county.grids[grid]?.id ?? '',
        name: `张${'甲乙丙丁戊己庚辛壬癸'[families % 10] ?? ''}${Math.floor(families / 10)}`,
        address: `${families}号`,
        first: families * 10,
      })
      const head = { ...headOf('import', '民政局'), at: new Date('2025-11-20T00:00:00+08:00') }
      await within((tx) => saveSubjects(tx, secrets, { ...head, rows }))
      return ids
    },
    async enter(ledger, subjectId, values = {}) {
      const rows = [{ subjectId, values, startedOn: '2026-03-01' }]
      const head = { ...headOf('import', '民政局'), at: new Date('2026-03-01T00:00:00+08:00') }
      await within((tx) => saveRecords(tx, secrets, { ...head, ledgerId: ledgers[ledger], rows }))
    },
  }
}

const MOST_SIGN_INS = 10

/** A machine that is busy with other work answers the first sign-in that it is under pressure, and means it. */
async function signedInPatiently(app: TestApp, username: string): Promise<Client> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await app.signedIn(username)
    } catch (error) {
      const isBusy = error instanceof Error && error.message.includes('answered 503')
      if (!isBusy || attempt === MOST_SIGN_INS) throw error
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

type Planted = { code: keyof CampaignsWorld['ledgers']; declaration: object }

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
  retentionDays: null,
  editedBy: [],
  visit: null,
  facts: [],
}

const LEDGERS: readonly Planted[] = [
  {
    code: 'living-alone',
    declaration: {
      ...common,
      name: { zh: '独居老人', en: 'Living alone' },
      sensitivity: 'plain',
      seenBy: [],
      fields: [
        field('carer', '照料人', 'text', { freshDays: 180 }),
        field('meals', '助餐次数', 'number', { min: 0, max: 100 }),
        field('self-care', '自理能力', 'code', { filter: true }),
      ],
    },
  },
  {
    code: 'low-income',
    declaration: {
      ...common,
      name: { zh: '低收入家庭成员', en: 'Low income' },
      sensitivity: 'sensitive',
      seenBy: [{ role: null, unit: 'D01' }],
      fields: [field('allowance', '补助金额', 'number')],
    },
  },
  {
    code: 'corrections',
    declaration: {
      ...common,
      name: { zh: '社区矫正对象', en: 'Community corrections' },
      sensitivity: 'closed',
      seenBy: [{ role: null, unit: 'D02' }],
      fields: [field('group-leader', '矫正小组组长', 'text')],
    },
  },
  {
    code: 'allowances',
    declaration: {
      ...common,
      name: { zh: '津贴发放', en: 'Allowances' },
      sensitivity: 'plain',
      seenBy: [],
      editedBy: [{ role: null, unit: 'D01' }],
      fields: [field('paid-until', '发放至', 'date', { freshDays: 30 })],
    },
  },
]

async function plantLedgers(tx: Tx): Promise<CampaignsWorld['ledgers']> {
  const ids = { 'living-alone': newId(), 'low-income': newId(), corrections: newId(), allowances: newId() }
  for (const { code, declaration } of LEDGERS) {
    const whole = ledgerDeclaration.parse(declaration)
    await sql`insert into registers.ledgers (tenant, id, code, sensitivity, current_version, version)
      values (${TENANT}, ${ids[code]}, ${code}, ${whole.sensitivity}, 1, 1)`.execute(tx)
    await sql`insert into registers.ledger_versions (tenant, ledger_id, number, declaration, published_at)
      values (${TENANT}, ${ids[code]}, 1, ${JSON.stringify(whole)}::jsonb, ${NOW})`.execute(tx)
  }
  await bumpVersion(tx, TENANT, 'registers.ledgers')
  await openRegisters(tx, systemActor(TENANT))
  return ids
}

type Content = NonNullable<Call<typeof formRoutes.add>['body']>['content']

/** A form about persons with two facts and one field that is nowhere yet. */
export function winterForm(more: Partial<Content> = {}): Content {
  return {
    code: `winter-${newId()
      .slice(-6)
      .replaceAll(/[^a-z0-9]/g, 'x')}`,
    name: '冬季取暖情况',
    purpose: '掌握独居老人取暖情况',
    legalBasis: '民政部门年度工作安排',
    subject: 'person',
    facts: [
      { key: 'person.name', required: true },
      { key: 'person.phone', required: true },
    ],
    own: [
      {
        key: 'stove',
        label: { zh: '取暖方式', en: 'Heating' },
        type: 'text',
        max: 40,
        required: true,
        owner: 'D01',
        freshDays: 180,
      },
    ],
    ...more,
  }
}

/** A form that one proposed and another let out. */
export async function publishedForm(world: CampaignsWorld, more: Partial<Content> = {}): Promise<FormView> {
  const department = await world.client('department')
  const supervisor = await world.client('supervisor')
  const draft = await department.call(formRoutes.add, { body: { id: newId(), content: winterForm(more) } })
  const params = { formId: draft.id }
  const proposed = await department.call(formRoutes.propose, { params, body: {} }, { version: draft.version })
  return supervisor.call(formRoutes.approve, { params, body: {} }, { version: proposed.version })
}

type Campaign = NonNullable<Call<typeof campaignRoutes.add>['body']>

/** A campaign of the department that is running; about everybody in the county unless told otherwise. */
export async function runningCampaign(
  world: CampaignsWorld,
  more: Partial<Campaign> & { form?: Partial<Content> } = {},
): Promise<CampaignView> {
  const { form, ...rest } = more
  const formId = rest.formId ?? (await publishedForm(world, form)).id
  const draft = await preparedCampaign(world, { ...rest, formId })
  const department = await world.client('department')
  return department.call(
    campaignRoutes.start,
    { params: { campaignId: draft.id }, body: {} },
    { version: draft.version },
  )
}

export async function preparedCampaign(
  world: CampaignsWorld,
  more: Partial<Campaign> & { formId: string },
): Promise<Reply<typeof campaignRoutes.add>> {
  const department = await world.client('department')
  const body = {
    id: newId(),
    title: '独居老人冬季取暖核实',
    areaId: world.county.county.id,
    target: {},
    basis: USUAL_BASIS,
    closesOn: '2026-12-15',
    ...more,
  }
  return department.call(campaignRoutes.add, { body })
}
