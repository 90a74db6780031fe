import { newId } from '@yiwang/contract'
import { noticesRoutes } from '@yiwang/contract/notices'
import {
  boardRoutes,
  cadreRoutes,
  diaryRoutes,
  handbookRoutes,
  meetingRoutes,
  patrolRoutes,
  visitRoutes,
} from '@yiwang/contract/visits'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addRule, createVisitsWorld } from '../testing.ts'
import { sheetOf } from '../queries/diary-paper.ts'
import type { VisitsWorld } from '../testing.ts'

let world: VisitsWorld

beforeAll(async () => {
  world = await createVisitsWorld()
})
afterAll(() => world.close())

test('the three lists of a week: collected is always solved and followed together', async () => {
  const head = await world.client('village')
  const areaId = world.county.villages[0].id
  const { household } = await world.family(0)
  const heard = async (text: string) => {
    const body = { id: newId(), areaId, subjectId: household, reason: 'hardship' as const, text }
    return head.call(cadreRoutes.collect, { body })
  }
  const week = async () => (await head.call(cadreRoutes.week, { params: { week: '2026-11-08' }, query: {} })).week
  const items = []
  for (const text of ['屋顶漏雨', '路灯不亮', '想学种植技术']) {
    items.push(await heard(text))
    const { collected, solved, followed } = await week()
    expect(collected).toBe(solved + followed)
  }
  const [roof, lamp] = items
  const params = { itemId: roof?.id ?? '' }
  const assigned = await head.call(cadreRoutes.assign, { params, body: { to: '村两委' } }, { version: 1 })
  await expect(head.call(cadreRoutes.assign, { params, body: { to: '镇政府' } }, { version: 1 })).rejects.toMatchObject(
    { code: 'conflict' },
  )
  await expect(
    head.call(cadreRoutes.solve, { params: { itemId: lamp?.id ?? '' }, body: { answer: '已装' } }, { version: 1 }),
  ).rejects.toMatchObject({ code: 'rule-broken' })
  await head.call(cadreRoutes.solve, { params, body: { answer: '已修好并告知' } }, { version: assigned.version })
  const opened = await head.call(
    cadreRoutes.assign,
    { params: { itemId: lamp?.id ?? '' }, body: { to: '城管局', openCase: true } },
    { version: 1 },
  )
  expect(opened.caseNumber).toMatch(/\d/)
  expect(await week()).toEqual({ week: '2026-11-02', collected: 3, solved: 1, followed: 2 })
  const leader = await world.client('leader')
  const weeks = await leader.call(cadreRoutes.weeks, { query: { areaId } })
  expect(weeks.items).toEqual([{ week: '2026-11-02', collected: 3, solved: 1, followed: 2 }])
})

test('the handbook has versions, is read by all staff and found by words', async () => {
  const admin = await world.client('admin')
  const page = await admin.call(handbookRoutes.add, {
    body: { id: newId(), chapter: '帮代办', title: '门诊慢特病', body: '带身份证即可' },
  })
  const params = { pageId: page.id }
  const next = { chapter: '帮代办', title: '门诊慢特病认定', body: '带身份证和病历' }
  const edited = await admin.call(handbookRoutes.edit, { params, body: next }, { version: page.version })
  expect(edited).toMatchObject({ number: 2, title: '门诊慢特病认定' })
  await expect(
    admin.call(handbookRoutes.edit, { params, body: next }, { version: page.version }),
  ).rejects.toMatchObject({ code: 'conflict' })
  const worker = await world.client('grid')
  const found = await worker.call(handbookRoutes.list, { query: { q: '慢特病' } })
  expect(found).toMatchObject({ canEdit: false, items: [{ id: page.id, number: 2 }] })
  expect((await worker.call(handbookRoutes.list, { query: { q: '燃气' } })).items).toEqual([])
  const versions = await worker.call(handbookRoutes.versions, { params })
  expect(versions.items.map(({ body }) => body)).toEqual(['带身份证和病历', '带身份证即可'])
  await admin.call(handbookRoutes.retire, { params, body: {} }, { version: edited.version })
  expect((await worker.call(handbookRoutes.list, { query: {} })).items).toEqual([])
})

test('a meeting is told to those it is for, and shown in the areas below', async () => {
  const supervisor = await world.client('supervisor')
  const content = {
    kind: 'heads' as const,
    title: '网格长例会',
    areaId: world.county.county.id,
    startsAt: '2026-11-10T09:00:00+08:00',
    place: '三楼会议室',
  }
  const meeting = await supervisor.call(meetingRoutes.add, { body: { id: newId(), ...content } })
  await world.drain()
  const head = await world.client('village')
  const told = (await head.call(noticesRoutes.list, { query: {} })).items.find(
    ({ template }) => template === 'meeting.called',
  )
  expect(told?.text).toContain('三楼会议室')
  const worker = await world.client('grid')
  const { items } = await worker.call(meetingRoutes.list, { query: {} })
  expect(items).toMatchObject([{ id: meeting.id, title: '网格长例会', can: { edit: false } }])
  const params = { meetingId: meeting.id }
  const after = { ...content, minutes: '下周起入户检查取暖安全' }
  const edited = await supervisor.call(meetingRoutes.edit, { params, body: after }, { version: 1 })
  expect(edited.minutes).toContain('取暖')
  await supervisor.call(meetingRoutes.cancel, { params, body: {} }, { version: edited.version })
  await expect(supervisor.call(meetingRoutes.cancel, { params, body: {} }, { version: 3 })).rejects.toMatchObject({
    code: 'rule-broken',
  })
})

test('the record book is made from what was done, and is of its owner alone', async () => {
  await addRule(world)
  const { household, people } = await world.family(0)
  await world.night()
  const worker = await world.client('grid')
  const wish = { id: newId(), matter: '养老待遇认证', subjectId: people[0] ?? null }
  const body = { subjectId: household, services: [wish], cases: [{ id: newId(), text: '楼道灯坏' }] }
  await worker.call(visitRoutes.finish, { params: { visitId: newId() }, body })
  await worker.call(patrolRoutes.start, { params: { patrolId: newId() }, body: {} })
  const diary = await worker.call(diaryRoutes.read, { query: { month: '2026-11' } })
  expect(diary.name).toBe('网格员甲')
  const kinds = diary.items.map(({ kind }) => kind).sort()
  expect(kinds).toEqual(['case', 'patrol', 'service', 'visit'])
  const service = diary.items.find(({ kind }) => kind === 'service')
  expect(service).toMatchObject({ on: '2026-11-04', village: '东村', applicant: 'resident', matter: '养老待遇认证' })
  expect((await worker.call(diaryRoutes.read, { query: { month: '2026-10' } })).items).toEqual([])
  expect((await (await world.client('far')).call(diaryRoutes.read, { query: { month: '2026-11' } })).items).toEqual([])
})

test('the record book is printed in its official columns, with room for both signatures', async () => {
  const worker = await world.client('grid')
  const book = await worker.call(diaryRoutes.read, { query: { month: '2026-11' } })
  const sheet = sheetOf(book, '2026-12-01')
  expect(sheet).toMatchObject({ title: '助跑员工作记录本', number: '2026-11 · 网格员甲', paragraphs: [] })
  expect(sheet.table?.headings).toEqual(['日期', '村（社区）', '申请人类型', '服务事项', '申请人签字', '助跑员签字'])
  expect(sheet.table?.rows).toHaveLength(book.items.length)
  for (const row of sheet.table?.rows ?? []) expect(row.slice(4)).toEqual(['', ''])
  expect(sheetOf({ ...book, items: [] }, '2026-12-01')).not.toHaveProperty('table')
  const address = worker.href(diaryRoutes.paper, { query: { month: '2026-11' } })
  const answer = await fetch(address, { headers: { cookie: await world.cookieOf('grid') } })
  const content = Buffer.from(await answer.arrayBuffer())
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(content.subarray(0, 5).toString()).toBe('%PDF-')
})

test('the code for a notice board leads to the page of its grid', async () => {
  const [grid] = world.county.grids
  const worker = await world.client('grid')
  const address = worker.href(boardRoutes.code, { params: { areaId: grid.id } })
  const answer = await fetch(address, { headers: { cookie: await world.cookieOf('grid') } })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  expect(await answer.text()).toContain('<svg')
  const nowhere = worker.href(boardRoutes.code, { params: { areaId: newId() } })
  expect((await fetch(nowhere, { headers: { cookie: await world.cookieOf('grid') } })).status).toBe(404)
})

test('the card of a grid is on its notice board without anybody’s own number', async () => {
  const grid = world.county.grids[0]
  const params = { areaId: grid.id }
  const code = { params: { code: grid.code } }
  await expect(world.anonymous.call(boardRoutes.publicCard, code)).rejects.toMatchObject({ status: 404 })
  const head = await world.client('village')
  const body = { dutyPhone: '0531-83200000', hours: '每天 8:00—20:00', text: '水电油网，找网格员' }
  const card = await head.call(boardRoutes.editCard, { params, body }, { version: 0 })
  expect(card).toMatchObject({ ...body, path: `/portal/grid/${grid.code}`, can: { edit: true } })
  await expect(head.call(boardRoutes.editCard, { params, body }, { version: 0 })).rejects.toMatchObject({
    code: 'conflict',
  })
  const shown = await world.anonymous.call(boardRoutes.publicCard, code)
  expect(shown).toMatchObject({ areaName: '东村第1网格', townName: '甲镇', dutyPhone: '0531-83200000' })
  expect(shown.team.map(({ name }) => name)).toContain('网格员甲')
  expect(JSON.stringify(shown)).not.toMatch(/1\d{10}/)
  const far = await world.client('far')
  await expect(far.call(boardRoutes.editCard, { params, body }, { version: 1 })).rejects.toMatchObject({ status: 403 })
})

test('households are written to once each, through the port of notices, and not too often', async () => {
  await world.family(1)
  await world.family(1)
  const params = { areaId: world.county.grids[1].id }
  const head = await world.client('village')
  const id = newId()
  const sent = await head.call(boardRoutes.message, { params, body: { id, text: '明天上午停水检修' } })
  expect(sent.reached).toBe(2)
  expect(await head.call(boardRoutes.message, { params, body: { id, text: '明天上午停水检修' } })).toMatchObject({
    id,
    reached: 2,
  })
  await world.drain()
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from notices.deliveries where channel = 'sms'`.execute(tx),
  )
  expect(rows[0]?.n).toBe(2)
  await head.call(boardRoutes.message, { params, body: { id: newId(), text: '恢复供水' } })
  await expect(
    head.call(boardRoutes.message, { params, body: { id: newId(), text: '再次通知' } }),
  ).rejects.toMatchObject({ code: 'rule-broken' })
  expect((await head.call(boardRoutes.messages, { params })).items).toHaveLength(2)
})
