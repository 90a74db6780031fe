import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { mandateRoutes } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demandStanding } from '../queries/mandates.ts'
import { createHallWorld, NOW, signature } from '../testing/hall.ts'
import type { HallWorld } from '../testing/hall.ts'
import { TENANT } from '../../../testing/test-app.ts'

let world: HallWorld

beforeAll(async () => {
  world = await createHallWorld()
})
afterAll(() => world.close())

type Signed = Reply<typeof mandateRoutes.sign>

async function bodyOf(who: string, more: object = {}) {
  return {
    id: newId(),
    name: '欧阳委托',
    identityNumber: '370114195001011234',
    phone: '13912345678',
    areaId: world.county.grids[0].id,
    range: { matters: [{ code: 'm1', name: '慢性病认定' }], classes: [{ code: '医疗保障', name: '医疗保障' }] },
    papers: [
      { name: '身份证', copies: 1, original: true },
      { name: '病历复印件', copies: 2, original: false },
    ],
    startsOn: '2026-11-18',
    endsOn: '2026-11-30',
    signing: 'signature' as const,
    principalFileId: await signature(world, who),
    agentFileId: await signature(world, who),
    explained: true as const,
    ...more,
  }
}

async function sign(who = 'helper', more: object = {}): Promise<Signed> {
  return (await world.client(who)).call(mandateRoutes.sign, { body: await bodyOf(who, more) })
}

async function actUnder({ mandate }: Signed, who = 'helper', more: object = {}) {
  const { rows } = await world.within((tx) =>
    sql<{ id: string }>`select p.id from identity.people p join identity.accounts a on a.person_id = p.id
      where a.username = ${who}`.execute(tx),
  )
  const act = {
    mandateId: mandate.id,
    agentId: rows[0]?.id ?? null,
    matterCodes: ['m1'],
    classCode: null,
    at: NOW,
    ...more,
  }
  return world
    .within((tx) => demandStanding(tx, TENANT, act))
    .then(
      () => 'valid',
      (error: Error) => error.message,
    )
}

test('signed by both, it names the range, the papers and the last day', async () => {
  const { code, mandate } = await sign()
  expect(code).toMatch(/^\d{12}$/)
  expect(mandate).toMatchObject({
    number: expect.stringMatching(/^WT2026\d{5}$/),
    name: '欧某',
    identityNumber: '3701**********1234',
    phone: '139****5678',
    agentName: '帮办甲',
    state: 'active',
    out: 2,
    can: ['revoke', 'return'],
  })
  const { rows } = await world.within(async (tx) => {
    await sql.raw(`set local yw.hall = 'all'`).execute(tx)
    return sql<{
      row: string
    }>`select to_jsonb(m)::text as row from services.mandates m where id = ${mandate.id}`.execute(tx)
  })
  expect(rows[0]?.row).not.toMatch(/欧阳|370114195001011234|13912345678/)
})

test('looked at before every act: range, agent, days', async () => {
  const signed = await sign()
  expect(await actUnder(signed)).toBe('valid')
  expect(await actUnder(signed, 'helper', { matterCodes: ['x'], classCode: '医疗保障' })).toBe('valid')
  expect(await actUnder(signed, 'helper', { matterCodes: ['x'] })).toBe('mandate is out-of-range')
  expect(await actUnder(signed, 'helper-2')).toBe('mandate is other-agent')
  expect(await actUnder(signed, 'helper', { at: new Date('2026-12-01T00:00:00+08:00') })).toBe('mandate is expired')
  expect(await actUnder(signed, 'helper', { at: new Date('2026-11-30T23:59:00+08:00') })).toBe('valid')
  expect(await actUnder(signed, 'helper', { mandateId: newId() })).toBe('mandate unknown')
})

test('the principal takes it back with the code, and it counts at once', async () => {
  const signed = await sign()
  const params = { code: signed.code }
  const slip = await world.anonymous.call(mandateRoutes.slip, { params })
  expect(slip).toMatchObject({ agentName: '帮办甲', state: 'active', endsOn: '2026-11-30' })
  expect(JSON.stringify(slip)).not.toMatch(/欧|3701|139/)
  await world.anonymous.call(mandateRoutes.revokeByCode, { params })
  expect(await actUnder(signed)).toBe('mandate is revoked')
  expect(await world.anonymous.call(mandateRoutes.slip, { params })).toMatchObject({ state: 'revoked' })
  // twice is once, and the first word stays
  await world.anonymous.call(mandateRoutes.revokeByCode, { params })
  const helper = await world.client('helper')
  const read = await helper.call(mandateRoutes.get, { params: { mandateId: signed.mandate.id } })
  expect(read).toMatchObject({ state: 'revoked', revoked: { by: 'principal' }, can: ['return'] })
})

test('by word of mouth the window takes it back too; papers go back one by one', async () => {
  const { mandate } = await sign()
  const window = await world.client('window')
  const params = { mandateId: mandate.id }
  const revoked = await window.call(mandateRoutes.revoke, { params, body: { by: 'principal', note: '本人来电' } })
  expect(revoked.revoked).toMatchObject({ by: 'principal', note: '本人来电' })
  const back = { params, body: { papers: [0] } }
  const given = await window.call(mandateRoutes.giveBack, back, { version: revoked.version })
  expect(given.papers.map(({ returnedAt }) => returnedAt !== null)).toEqual([true, false])
  expect(given).toMatchObject({ out: 1, can: ['return'] })
  await expect(window.call(mandateRoutes.giveBack, back, { version: revoked.version })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('who cannot write gives a thumbprint before a witness', async () => {
  const witnessFileId = await signature(world, 'helper')
  const { mandate } = await sign('helper', { signing: 'thumbprint', witnessName: '王见证', witnessFileId })
  expect(mandate).toMatchObject({
    signing: 'thumbprint',
    witness: '王某',
    pictures: { witness: { id: witnessFileId } },
  })
  await expect(sign('helper', { signing: 'thumbprint' })).rejects.toMatchObject({ status: 400 })
})

test.each([
  ['a signature of somebody else’s', async () => ({ principalFileId: await signature(world, 'window') })],
  [
    'one picture for both',
    async () => {
      const file = await signature(world, 'helper')
      return { principalFileId: file, agentFileId: file }
    },
  ],
  ['a last day that is over', () => Promise.resolve({ startsOn: '2026-11-01', endsOn: '2026-11-10' })],
])('%s is refused', async (_, more) => {
  await expect(sign('helper', await more())).rejects.toMatchObject({ code: 'rule-broken' })
})

test('outside the own area nobody signs, and nobody looks', async () => {
  await expect(sign('far')).rejects.toMatchObject({ status: 403 })
  const { mandate } = await sign()
  const params = { mandateId: mandate.id }
  const statuses = ['helper', 'window', 'helper-2', 'far', 'far-window'].map(async (who) => {
    const client = await world.client(who)
    return client.call(mandateRoutes.get, { params }).then(
      () => 200,
      (error: { status: number }) => error.status,
    )
  })
  expect(await Promise.all(statuses)).toEqual([200, 200, 200, 404, 404])
})

test('the signature is for whoever may see the mandate', async () => {
  const { mandate } = await sign()
  const read = async (who: string) => {
    const headers = { cookie: await world.cookieOf(who) }
    const response = await fetch(`${world.origin}${mandate.pictures.principal.url}`, { headers })
    await response.body?.cancel()
    return response.status
  }
  expect([await read('helper'), await read('far')]).toEqual([200, 404])
})

test('lists by state, within reach, page by page', async () => {
  const helper = await world.client('helper')
  const active = await helper.call(mandateRoutes.list, { query: { state: 'active' } })
  expect(active.items.length).toBeGreaterThan(2)
  expect(active.items.every(({ state }) => state === 'active')).toBe(true)
  const revoked = await helper.call(mandateRoutes.list, { query: { state: 'revoked' } })
  expect(revoked.items).toHaveLength(2)
  const first = await helper.call(mandateRoutes.list, { query: { limit: 1 } })
  expect(first.next).not.toBeNull()
  expect((await (await world.client('far')).call(mandateRoutes.list, { query: {} })).items).toEqual([])
})

test('row-level security shows nothing before the hall is opened', async () => {
  for (const table of ['mandates', 'appointments', 'help_requests', 'ratings', 'outings']) {
    const { rows } = await world.within((tx) => sql`select 1 from ${sql.raw(`services.${table}`)}`.execute(tx))
    expect([table, rows]).toEqual([table, []])
  }
})
