import { newId } from '@yiwang/contract'
import { counterRoutes, ownRoutes } from '@yiwang/contract/disclosure'
import { filesRoutes } from '@yiwang/contract/files'
import { applicationRoutes, mandateRoutes } from '@yiwang/contract/services'
import sharp from 'sharp'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { openRegisters, saveSubjects } from '../../registers/index.ts'
import { headOf, madeNumber } from '../../registers/testing.ts'
import { accepted, createServicesWorld, NOW, opened, viewed } from '../testing.ts'
import type { Opening, ServicesWorld } from '../testing.ts'

type Person = { id: string; name: string; number: string }
const person = (name: string, n: number): Person => ({ id: newId(), name, number: madeNumber(n) })

/** 王居民 with spouse and child at home; the old neighbour lives alone. */
const me = person('王居民', 21)
const spouse = person('赵配偶', 22)
const child = person('王小宝', 23)
const neighbour = person('孙邻居', 24)
const household = newId()

let world: ServicesWorld

beforeAll(async () => {
  world = await createServicesWorld()
  const areaId = world.county.grids[0].id
  const home = { kind: 'member-of' as const, to: household }
  const row = ({ id, name, number }: Person, links: { kind: 'member-of' | 'guardian-of'; to: string }[]) => ({
    id,
    kind: 'person' as const,
    areaId,
    values: { name, 'identity-number': number },
    links,
  })
  await save([{ id: household, kind: 'household' as const, areaId, values: {} }])
  await save([row(child, [home]), row(neighbour, [])])
  await save([row(me, [home, { kind: 'guardian-of', to: child.id }]), row(spouse, [home])])
  const { code } = await (await world.client('resident')).call(ownRoutes.linkCode, {})
  const body = { code, subjectId: me.id, document: 'identity-card' as const }
  await (await world.client('window')).call(counterRoutes.link, { body })
})
afterAll(() => world.close())

type Rows = Parameters<typeof saveSubjects>[2]['rows']
async function save(rows: Rows): Promise<void> {
  await world.within(async (tx) => {
    await openRegisters(tx, systemActor(TENANT))
    await saveSubjects(tx, world.app.context.secrets, { ...headOf('visit', '网格员'), at: world.now(), rows })
  })
}

const applicant = ({ name, number }: Person) => ({
  kind: 'person' as const,
  name,
  idNumber: number,
  address: '甲镇东村1号',
})
const agent = (relation: 'spouse' | 'entrusted', mandateId: string | null = null) => ({
  relation,
  name: me.name,
  idNumber: me.number,
  mandateId,
})
async function mine(who: 'resident' | 'neighbour' = 'resident') {
  const { items } = await (await world.client(who)).call(applicationRoutes.list, { query: { view: 'mine', limit: 50 } })
  return new Map(items.map((row) => [row.id, row]))
}
const read = (id: string, who: 'resident' | 'neighbour' = 'resident') => viewed(world, who, id)
const missing = { code: 'not-found' }

async function picture(): Promise<string> {
  const png = await sharp({ create: { width: 60, height: 30, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const file = new Blob([new Uint8Array(png)], { type: 'image/png' })
  return (await (await world.client('station')).upload(filesRoutes.upload, file)).id
}

async function mandated(more: { endsOn?: string } = {}): Promise<string> {
  const body = {
    id: newId(),
    name: neighbour.name,
    identityNumber: neighbour.number,
    subjectId: neighbour.id,
    areaId: world.county.grids[0].id,
    range: { matters: [{ code: 'L-1', name: '公共场所卫生许可' }], classes: [] },
    startsOn: '2026-11-16',
    endsOn: '2026-11-20',
    signing: 'signature' as const,
    principalFileId: await picture(),
    agentFileId: await picture(),
    explained: true as const,
    ...more,
  }
  return (await (await world.client('station')).call(mandateRoutes.sign, { body })).mandate.id
}

const madeAtWindow = (of: Person, more: Opening = {}) => accepted(world, { applicant: applicant(of), ...more })

test('what the window made for the own person is among mine, in every detail that an applicant sees and no more', async () => {
  const id = await madeAtWindow(me)
  expect((await mine()).get(id)).toMatchObject({ behalf: 'own', applicantName: '王某' })
  const view = await read(id)
  expect(view).toMatchObject({ trackingCode: null, proposal: null, can: {} })
  expect(view.applicant.idNumberMasked).toContain('****')
  expect(JSON.stringify(view)).not.toContain(me.number)
  await expect(read(id, 'neighbour')).rejects.toMatchObject(missing)
})

test('a guardian follows what was made for the ward, whoever made it; the ward’s numbers stay masked', async () => {
  const id = await madeAtWindow(child)
  expect((await mine()).get(id)).toMatchObject({ behalf: 'ward', applicantName: '王某' })
  expect(JSON.stringify(await read(id))).not.toContain(child.number)
  expect((await mine('neighbour')).has(id)).toBe(false)
})

test('when the guardianship ends the ward’s applications vanish', async () => {
  const id = await madeAtWindow(child)
  await endLink('guardian-of', 'yesterday')
  try {
    expect((await mine()).has(id)).toBe(false)
    await expect(read(id)).rejects.toMatchObject(missing)
  } finally {
    await endLink('guardian-of', null)
  }
  expect((await mine()).has(id)).toBe(true)
})

async function endLink(kind: string, when: 'yesterday' | null): Promise<void> {
  const until = when === null ? null : '2026-11-15'
  await world.within(async (tx) => {
    await openRegisters(tx, systemActor(TENANT))
    await sql`update registers.links set valid_to = ${until} where from_id = ${me.id} and kind = ${kind}`.execute(tx)
  })
}

test('of a grown member of the household one sees only what one acted for', async () => {
  const own = await madeAtWindow(spouse)
  const acted = await madeAtWindow(spouse, { agent: agent('spouse') })
  const list = await mine()
  expect(list.has(own)).toBe(false)
  expect(list.get(acted)).toMatchObject({ behalf: 'agent' })
  await expect(read(own)).rejects.toMatchObject(missing)
})

test('who acted as kin of somebody of another household sees nothing: kinship is not confirmed', async () => {
  const id = await madeAtWindow(neighbour, { agent: agent('spouse') })
  expect((await mine()).has(id)).toBe(false)
  await expect(read(id)).rejects.toMatchObject(missing)
})

test('under a mandate one follows it as long as the mandate stands: to its last day, and not a moment after it is taken back', async () => {
  const mandateId = await mandated()
  const id = await madeAtWindow(neighbour, { agent: agent('entrusted', mandateId) })
  expect((await mine()).get(id)).toMatchObject({ behalf: 'agent' })
  world.setNow(new Date('2026-11-20T20:00:00+08:00'))
  expect((await read(id)).behalf).toBe('agent')
  world.setNow(new Date('2026-11-21T00:01:00+08:00'))
  expect((await mine()).has(id)).toBe(false)
  await expect(read(id)).rejects.toMatchObject(missing)
  world.setNow(NOW)
  const params = { mandateId }
  await (await world.client('station')).call(mandateRoutes.revoke, { params, body: { by: 'principal' } })
  expect((await mine()).has(id)).toBe(false)
  await expect(read(id)).rejects.toMatchObject(missing)
})

test('what an account itself handed in under a mandate vanishes with it too', async () => {
  const mandateId = await mandated()
  const { id } = await opened(world, 'resident', {
    applicant: applicant(neighbour),
    agent: agent('entrusted', mandateId),
  })
  expect((await mine()).get(id)).toMatchObject({ behalf: 'own' })
  await (await world.client('station')).call(mandateRoutes.revoke, { params: { mandateId }, body: { by: 'agent' } })
  expect((await mine()).has(id)).toBe(false)
  await expect(read(id)).rejects.toMatchObject(missing)
})

test('a draft that gets another agent is another’s to follow; who a person is, a resident does not say', async () => {
  const { id } = await opened(world, 'window', { applicant: applicant(spouse), agent: agent('spouse') })
  const body = { agent: { ...agent('spouse'), name: neighbour.name, idNumber: neighbour.number } }
  const { version } = await viewed(world, 'window', id)
  await (
    await world.client('window')
  ).call(applicationRoutes.edit, { params: { applicationId: id }, body }, { version })
  const forged = await opened(world, 'neighbour', { applicant: { ...applicant(neighbour), idNumber: '' } })
  await (
    await world.client('neighbour')
  ).call(
    applicationRoutes.edit,
    {
      params: { applicationId: forged.id },
      body: { applicant: { ...applicant(neighbour), idNumber: '', subjectId: me.id } },
    },
    { version: forged.version },
  )
  const agents = await world.within(async (tx) => {
    await sql`set local yw.services = 'all'`.execute(tx)
    const { rows } = await sql<{ agent: string | null; applicant: string | null }>`
      select agent_subject_id as agent, applicant_subject_id as applicant from services.applications
      where id in (${id}, ${forged.id}) order by id = ${forged.id}`.execute(tx)
    return rows
  })
  expect(agents).toEqual([
    { agent: neighbour.id, applicant: spouse.id },
    { agent: null, applicant: null },
  ])
})

test('a matter that the mandate does not name is not begun under it', async () => {
  const mandateId = await mandated()
  const more = { matter: 'water' as const, applicant: applicant(neighbour), agent: agent('entrusted', mandateId) }
  await expect(opened(world, 'window', more)).rejects.toMatchObject({ code: 'rule-broken' })
})

test('an ended link of the account takes everything with it', async () => {
  const id = await madeAtWindow(me)
  const window = await world.client('window')
  const { items } = await window.call(counterRoutes.links, { params: { subjectId: me.id } })
  const [link] = items
  const params = { personId: link?.personId ?? '' }
  await window.call(counterRoutes.unlink, { params }, { version: link?.version ?? 0 })
  expect((await mine()).has(id)).toBe(false)
  await expect(read(id)).rejects.toMatchObject(missing)
})

test('with the guard of the app switched off, row-level security alone shows nothing of strangers', async () => {
  const id = await madeAtWindow(spouse)
  const found = await world.within(async (tx) => {
    await sql`set local yw.services = 'scoped'`.execute(tx)
    await sql.raw(`set local yw.service_subjects = '${me.id},${child.id}'`).execute(tx)
    await sql.raw(`set local yw.service_self = '${me.id}'`).execute(tx)
    const { rows } = await sql<{ id: string }>`select id from services.applications`.execute(tx)
    return rows.map((row) => row.id)
  })
  expect(found.length).toBeGreaterThan(3)
  expect(found).not.toContain(id)
})
