import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { areasRoutes } from '../packages/contract/src/areas/index.ts'
import { casesRoutes } from '../packages/contract/src/cases/index.ts'
import { colleague } from './colleague.ts'
import { official } from './officials.ts'
import { seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const TEXT = `断网交接的井盖${Date.now() % 1_000_000}`
const PHRASE = /^([a-z2-9]{5}-){4}[a-z2-9]{5}$/

test('what a phone cannot send is read in by the head with its phrase, and let through by another person', async () => {
  const worker = await colleague('grid')
  const grid = worker.session.posts.find(({ role }) => role === 'grid-worker')
  const { area } = await worker.client.call(areasRoutes.get, { params: { areaId: grid?.areaId ?? '' } })
  const head = await official('交接演示网格长', { role: 'grid-head', areaId: area.parentId, unitId: null })

  const phone = await stage.field('grid', '/field/me/diagnosis')
  await seen(phone.getByRole('heading', { name: '诊断' }))
  await phone.route('**/api/v1/sync/push', (route) => route.abort('aborted'))
  await phone.getByRole('link', { name: '上报' }).click()
  await phone.getByLabel('什么事（一句话就够）').fill(TEXT)
  await phone.getByRole('button', { name: '发送' }).click()
  await phone.getByRole('link', { name: '我的' }).click()
  await phone.getByRole('link', { name: '诊断' }).click()
  const [file] = await Promise.all([
    phone.waitForEvent('download'),
    phone.getByRole('button', { name: '做交接文件', exact: true }).click(),
  ])
  const phrase = (await phone.getByText(PHRASE).textContent()) ?? ''
  const content = await buffer(await file.createReadStream())

  const desk = await stage.desk(head, '/desk/held?tab=handover')
  await desk
    .getByLabel('上交文件', { exact: true })
    .setInputFiles({ name: file.suggestedFilename(), mimeType: 'application/json', buffer: content })
  await desk.getByLabel('口令', { exact: true }).fill('aaaaa-aaaaa-aaaaa-aaaaa-aaaaa')
  await desk.getByRole('button', { name: '打开', exact: true }).click()
  await seen(desk.getByText('口令不对，或者文件被改动过'))
  await desk.getByLabel('口令', { exact: true }).fill(phrase.toUpperCase())
  await desk.getByRole('button', { name: '打开', exact: true }).click()
  await seen(desk.getByRole('cell', { name: TEXT }))
  await shoot(desk, 'desk-handover')
  await desk.getByRole('button', { name: '交去核实（1 条）' }).click()
  await seen(desk.getByText(/已交核实 1 条/))

  const review = await stage.desk('supervisor', '/desk/held')
  const row = review.getByRole('row', { name: new RegExp(`上报.*${worker.session.name}.*交接演示网格长`) }).first()
  await seen(row)
  await shoot(review, 'desk-held')
  await row.getByRole('button', { name: '执行' }).click()
  await review.getByRole('tooltip').getByRole('button', { name: '执行' }).click()
  await row.waitFor({ state: 'detached' })
  const { items } = await worker.client.call(casesRoutes.list, { query: { q: TEXT } })
  expect(items).toHaveLength(1)
})
