import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { helpListRoutes } from '@yiwang/contract/matters'
import { helpRoutes, mandateRoutes } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHallWorld, signature } from '../testing/hall.ts'
import type { HallWorld } from '../testing/hall.ts'

let world: HallWorld

beforeAll(async () => {
  world = await createHallWorld()
  const items = [
    { group: '社会保险', name: '养老待遇认证' },
    { group: '民政', name: '高龄津贴申请' },
  ]
  const admin = await world.client('admin')
  const call = { params: { code: 'errands' }, body: { name: '代办清单', items } }
  await admin.call(helpListRoutes.save, call, { version: 0 })
})
afterAll(() => world.close())

type Help = Reply<typeof helpRoutes.get>

async function ask(who = 'window', more: object = {}): Promise<Help> {
  const body = {
    id: newId(),
    kind: 'agency' as const,
    areaId: world.county.grids[0].id,
    listCode: 'errands',
    itemName: '养老待遇认证',
    applicant: 'old' as const,
    name: '欧阳求助',
    phone: '13712345678',
    text: '腿脚不便，请上门代办金丝雀',
    ...more,
  }
  return (await world.client(who)).call(helpRoutes.ask, { body })
}

async function give({ id, version }: Help, who = 'window', helperId: string | null = null): Promise<Help> {
  return (await world.client(who)).call(helpRoutes.assign, { params: { helpId: id }, body: { helperId } }, { version })
}

async function idOf(username: string): Promise<string> {
  const { rows } = await world.within((tx) =>
    sql<{ id: string }>`select person_id as id from identity.accounts where username = ${username}`.execute(tx),
  )
  return rows[0]?.id ?? ''
}

async function mandateFor(help: Help, who: string, more: object = {}): Promise<string> {
  const body = {
    id: newId(),
    name: '欧阳求助',
    areaId: world.county.grids[0].id,
    range: { matters: [{ code: help.itemCode, name: help.itemName }], classes: [] },
    startsOn: '2026-11-18',
    endsOn: '2026-11-30',
    signing: 'signature' as const,
    principalFileId: await signature(world, who),
    agentFileId: await signature(world, who),
    explained: true as const,
    helpId: help.id,
    ...more,
  }
  await (await world.client(who)).call(mandateRoutes.sign, { body })
  return body.id
}

test('the rule chooses by skill, area and load; nothing is said of anybody else', async () => {
  const admin = await world.client('admin')
  const skilled = await idOf('helper-2')
  const call = { params: { personId: skilled }, body: { skills: ['社会保险'] } }
  await admin.call(helpRoutes.skills, call)
  expect(await give(await ask())).toMatchObject({ state: 'assigned', helperName: '帮办乙', chosenBy: 'rule' })
  // what needs no skill goes to the nearest, who has the grid itself
  const everyday = { listCode: null, itemName: null }
  expect(await give(await ask('window', everyday))).toMatchObject({ helperName: '网格甲' })
  const help = await ask()
  const window = await world.client('window')
  const { items } = await window.call(helpRoutes.helpers, { params: { helpId: help.id } })
  expect(items.map(({ name }) => name)).toEqual(
    ['帮办甲', '帮办乙', '网格甲'].toSorted((a, b) => a.localeCompare(b, 'zh-CN')),
  )
  expect(Object.keys(items[0] ?? {}).toSorted()).toEqual(['areaName', 'id', 'name'])
})

test('a helper takes up what is near; giving it to others is the window’s', async () => {
  const help = await ask()
  await expect(give(help, 'helper', await idOf('helper-2'))).rejects.toMatchObject({ status: 403 })
  await expect(give(help, 'helper', await idOf('far'))).rejects.toMatchObject({ status: 403 })
  expect(await give(help, 'helper', await idOf('helper'))).toMatchObject({ helperName: '帮办甲', chosenBy: 'person' })
  await expect(give(help, 'window', await idOf('far'))).rejects.toMatchObject({ code: 'conflict' })
  const again = await ask()
  await expect(give(again, 'window', await idOf('far'))).rejects.toMatchObject({ code: 'rule-broken' })
})

test('a question is answered; an answer is promised within ten minutes of office time', async () => {
  const help = await ask('helper', { kind: 'answer', listCode: null, itemName: null, text: '医保怎么报销' })
  expect(help).toMatchObject({ answerBy: '2026-11-18T01:10:00.000Z', can: ['assign', 'answer', 'withdraw'] })
  const helper = await world.client('helper')
  const call = { params: { helpId: help.id }, body: { answer: '带身份证和票据到窗口即可' } }
  expect(await helper.call(helpRoutes.answer, call, { version: help.version })).toMatchObject({
    state: 'done',
    answer: '带身份证和票据到窗口即可',
    helperName: '帮办甲',
  })
})

test('a whole agency needs a mandate that carries it at that moment', async () => {
  const help = await give(await ask(), 'helper', await idOf('helper'))
  const helper = await world.client('helper')
  const finish = (mandateId: string) => {
    const body = { answer: '已办好，证件送回', mandateId }
    return helper.call(helpRoutes.finish, { params: { helpId: help.id }, body }, { version: help.version })
  }
  await expect(finish(newId())).rejects.toMatchObject({ code: 'rule-broken' })
  const narrow = await mandateFor(help, 'helper', { range: { matters: [{ code: 'x', name: '别的事' }], classes: [] } })
  await expect(finish(narrow)).rejects.toMatchObject({ problem: { userMessage: expect.stringContaining('委托范围') } })
  const revoked = await mandateFor(help, 'helper')
  await helper.call(mandateRoutes.revoke, { params: { mandateId: revoked }, body: { by: 'principal' } })
  await expect(finish(revoked)).rejects.toMatchObject({ problem: { userMessage: expect.stringContaining('收回') } })
  const signed = await mandateFor(help, 'helper')
  expect(await finish(signed)).toMatchObject({ state: 'done', mandateId: signed, can: [] })
})

test('the record book writes itself: day, village, applicant, matter, both signatures', async () => {
  const helper = await world.client('helper')
  const { items } = await helper.call(helpRoutes.book, { query: { month: '2026-11' } })
  const line = items.find(({ matter }) => matter === '养老待遇认证')
  expect(line).toMatchObject({
    on: '2026-11-18',
    village: '甲镇东村',
    applicant: 'old',
    applicantSignature: { url: expect.stringContaining('/files/') },
    helperSignature: { url: expect.stringContaining('/files/') },
  })
  expect((await helper.call(helpRoutes.book, { query: { month: '2026-10' } })).items).toEqual([])
  const other = await world.client('helper-2')
  expect((await other.call(helpRoutes.book, { query: { month: '2026-11' } })).items).toEqual([])
})

test('it is free: no table of help or mandates has a place for a fee', async () => {
  const { rows } = await world.within((tx) =>
    sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_schema = 'services' and table_name in ('help_requests', 'mandates')
        and column_name ~ '(fee|price|amount|pay|cost)'`.execute(tx),
  )
  expect(rows).toEqual([])
})

test('without an account one asks and follows by the code, which shows nothing of oneself', async () => {
  const body = {
    id: newId(),
    kind: 'agency' as const,
    areaId: world.county.grids[0].id,
    applicant: 'disabled' as const,
    name: '欧阳求助',
    phone: '13712345678',
    text: '代买药',
  }
  const { code } = await world.anonymous.call(helpRoutes.askOpenly, { body })
  const track = await world.anonymous.call(helpRoutes.track, { params: { code } })
  expect(track).toMatchObject({ state: 'asked', helperName: null, rated: false })
  expect(JSON.stringify(track)).not.toMatch(/欧|137/)
})

test('what was said lies sealed; the area sees it, others do not', async () => {
  const help = await ask()
  const { rows } = await world.within(async (tx) => {
    await sql.raw(`set local yw.hall = 'all'`).execute(tx)
    return sql<{
      row: string
    }>`select to_jsonb(q)::text as row from services.help_requests q where id = ${help.id}`.execute(tx)
  })
  expect(rows[0]?.row).not.toMatch(/欧阳|1371234|金丝雀/)
  expect(help).toMatchObject({ name: '欧某', phone: '137****5678', text: '腿脚不便，请上门代办金丝雀' })
  const far = await world.client('far')
  await expect(far.call(helpRoutes.get, { params: { helpId: help.id } })).rejects.toMatchObject({ status: 404 })
  const { items } = await far.call(helpRoutes.list, { query: {} })
  expect(items.map(({ id }) => id)).not.toContain(help.id)
})

test('an item that is on no list is refused beside its field', async () => {
  await expect(ask('window', { itemName: '没有这项' })).rejects.toMatchObject({
    problem: { fields: { itemName: expect.any(String) } },
  })
})
