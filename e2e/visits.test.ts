import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { newId } from '../packages/contract/src/index.ts'
import { areasRoutes } from '../packages/contract/src/areas/index.ts'
import { casesRoutes } from '../packages/contract/src/cases/index.ts'
import { visitRoutes, visitRuleRoutes } from '../packages/contract/src/visits/index.ts'
import { colleague } from './colleague.ts'
import { plantFamily } from './family.ts'
import { official } from './officials.ts'
import { photo, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const run = String(Date.now() % 1_000_000)
const day = (ahead: number) => new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10)
const HAZARD = `楼道堆放杂物堵塞通道${run}`

async function openFirstDoor(phone: Page): Promise<void> {
  await phone.getByRole('link', { name: '全部走访安排' }).click()
  await seen(phone.getByRole('heading', { name: '走访' }))
  await shoot(phone, 'field-visits')
  await phone
    .getByRole('link', { name: /去走访/ })
    .first()
    .click()
  await seen(phone.getByRole('button', { name: /没有变化/ }))
}

test('a worker visits the first door of the day: nothing changed with one tap, a hazard and a wish on the way', async () => {
  const phone = await stage.field('grid')
  await openFirstDoor(phone)
  const subjectId = new URL(phone.url()).pathname.split('/').at(-1) ?? ''
  await phone.getByText('还要登记').click()
  await phone.getByLabel('发现问题，上报').fill(HAZARD)
  await phone.getByLabel('有办事需求，代办').fill('门诊慢特病待遇认定')
  await shoot(phone, 'field-visit')
  await phone.getByRole('button', { name: /没有变化/ }).click()
  await seen(phone.getByText(/已登记，办好 \d+ 项/))
  await shoot(phone, 'field-visit-told')

  const { client } = await colleague('grid')
  const { items } = await client.call(visitRoutes.list, { query: { subjectId } })
  const [visit] = items
  expect(visit).toMatchObject({ nothingChanged: true, changed: 0, mine: true })
  const opened = visit?.opened.find(({ kind }) => kind === 'case')
  const found = await client.call(casesRoutes.get, { params: { caseId: opened?.id ?? '' } })
  expect(found.title).toContain('楼道堆放杂物')
  expect(visit?.opened.map(({ kind }) => kind).sort()).toEqual(['case', 'service'])
})

test('a visit that was not taken opens again with its words and its picture', async () => {
  const phone = await stage.field('grid')
  await openFirstDoor(phone)
  await phone.getByText('还要登记').click()
  const text = phone.getByLabel('发现问题，上报')
  await text.fill('楼道灯坏')
  await phone.getByLabel('拍照').setInputFiles(photo('before'))
  const answering = '**/api/v1/sync/push'
  await phone.route(answering, async (route) => {
    const { operations } = route.request().postDataJSON() as { operations: { id: string }[] }
    const problem = { type: 'about:blank', title: '', status: 422, code: 'rule-broken', detail: '', requestId: '' }
    const results = operations.map(({ id }) => ({
      id,
      outcome: 'refused',
      reply: null,
      problem: { ...problem, userMessage: '演练：这次没有收下' },
      reason: null,
    }))
    await route.fulfill({ json: { epoch: newId(), now: new Date().toISOString(), results } })
  })
  await phone.getByRole('button', { name: /没有变化/ }).click()
  await seen(phone.getByRole('alert').getByText('演练：这次没有收下'))
  await phone.unroute(answering)
  await phone.getByRole('link', { name: '我的' }).click()
  await phone.getByRole('link', { name: /项没被接受/ }).click()
  await phone.getByRole('button', { name: '改了再发' }).click()
  await expect.poll(() => text.inputValue()).toBe('楼道灯坏')
  await seen(phone.getByAltText('第 1 张照片'))
  await text.fill(`二楼楼道灯坏${run}`)
  await shoot(phone, 'field-visit-again')
  await phone.getByRole('button', { name: /没有变化/ }).click()
  await seen(phone.getByText(/已登记，办好 \d+ 项/))

  const { client } = await colleague('grid')
  const { items } = await client.call(casesRoutes.list, { query: { q: `二楼楼道灯坏${run}` } })
  const view = await client.call(casesRoutes.get, { params: { caseId: items[0]?.id ?? '' } })
  expect(view.photos).toMatchObject([{ kind: 'before' }])
})

test('a patrol: a picture is a finding, and the record book of the month is printed', async () => {
  const phone = await stage.field('grid', '/field/patrols')
  await phone.getByRole('button', { name: '随时巡查（不按计划）' }).click()
  const walk = phone.getByRole('region', { name: '继续巡查' })
  await walk.getByLabel('拍照').setInputFiles(photo('before'))
  await walk.getByRole('button', { name: '上报', exact: true }).click()
  await seen(walk.getByText('已上报 1 处'))
  await shoot(phone, 'field-patrol')
  await walk.getByRole('button', { name: '结束巡查' }).click()
  await seen(phone.getByRole('button', { name: '随时巡查（不按计划）' }))
  await phone.goto(new URL('/field/me/diary', phone.url()).href)
  const paper = await phone.getByRole('link', { name: '导出 PDF' }).getAttribute('href')
  const answer = await phone.request.get(new URL(paper ?? '', phone.url()).href)
  expect(answer.status()).toBe(200)
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('an office helper reports a hazard from a visit', async () => {
  const helper = await colleague('helper-01')
  const family = await plantFamily(helper)
  const caseId = newId()
  const body = {
    subjectId: family.household,
    cases: [{ id: caseId, text: `门前窨井盖破损${run}`, areaId: family.villageId }],
  }
  const visit = await helper.client.call(visitRoutes.finish, { params: { visitId: newId() }, body })
  expect(visit.opened).toMatchObject([{ kind: 'case', id: caseId }])
  expect((await helper.client.call(casesRoutes.get, { params: { caseId } })).channel).toBe('helper')
})

test('a visit that will be missed is shown to the head of the grid before it is late', async () => {
  const worker = await colleague('grid')
  const supervisor = await colleague('supervisor')
  const grid = worker.session.posts.find(({ role }) => role === 'grid-worker')
  const content = {
    name: `寒潮每日看望${run}`,
    reason: '摸清冬季取暖安全',
    target: { of: 'household' as const },
    areaId: grid?.areaId ?? '',
    // In an emergency, for some days: what is not done today is late tomorrow.
    every: 'day' as const,
    startsOn: day(0),
    endsOn: day(3),
    warnDays: 0,
    // The platform's own list, entry for help in emergencies.
    basis: { by: 'list' as const, code: '08' },
  }
  await supervisor.client.call(visitRuleRoutes.add, { body: { id: newId(), content } })
  const { area } = await worker.client.call(areasRoutes.get, { params: { areaId: grid?.areaId ?? '' } })
  const head = await official('网格长演示', { role: 'grid-head', areaId: area.parentId, unitId: null })
  const page = await stage.desk(head, '/desk/visits')
  await expect
    .poll(
      async () => {
        await page.reload()
        const row = page.getByText(content.name).first()
        return row.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        )
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  await seen(page.getByText('即将到期').first())
  await shoot(page, 'desk-visits-warned')
})
