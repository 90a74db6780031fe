import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { casesRoutes } from '../packages/contract/src/cases/index.ts'
import { areasRoutes } from '../packages/contract/src/areas/index.ts'
import { act, colleague, ownGrid, readCase, report } from './colleague.ts'
import type { Colleague } from './colleague.ts'
import { seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const TEXT = '阀门井塌陷，水漫到路上，三家单位都说不归自己管'
const TOPIC = '阀门井塌陷由谁修复'
const UNITS = { department: '区城市管理局', 'unit-d07': '区水务局', 'unit-d19': '区自来水公司' } as const
const stage = openStage()

test('a case that three departments refuse: one handles meanwhile, a consultation decides, follow-up closes', async () => {
  const dispatcher = await colleague('dispatcher')
  const id = await refusedByThree(dispatcher)
  expect(await readCase(dispatcher, id)).toMatchObject({ arbitration: 'open', unitName: UNITS.department, returns: 3 })
  const supervisor = await stage.desk('supervisor', '/desk/supervision?part=dispute')
  await convene(supervisor)
  await write(supervisor)
  await decide(supervisor)
  expect(await readCase(dispatcher, id)).toMatchObject({
    state: 'dispatched',
    unitName: UNITS['unit-d19'],
    joint: [{ unitName: UNITS.department }],
  })
  await followUp(await stage.desk('department', '/desk/consultations'))
  await carryOut(dispatcher, id)
  await close(supervisor)
})

/** The way through three units, each of which says whose it is instead. */
async function refusedByThree(dispatcher: Colleague): Promise<string> {
  const grid = await colleague('grid')
  const { id } = await report(grid, TEXT, await ownGrid(grid))
  const { candidates } = await dispatcher.client.call(casesRoutes.proposal, { params: { caseId: id } })
  const filed = candidates.find(({ conditionId }) => conditionId !== null)
  await act(dispatcher, id, 'file', { subclassId: filed?.subclassId, conditionId: filed?.conditionId })
  const { items } = await dispatcher.client.call(areasRoutes.units, {})
  const order = Object.entries(UNITS).map(([account, name]) => ({
    account,
    unitId: items.find((unit) => unit.name === name)?.id ?? '',
  }))
  for (const [turn, { account, unitId }] of order.entries()) {
    await act(dispatcher, id, 'dispatch', { unitId, note: '请核实权属' })
    const proposedUnitId = order[(turn + 1) % order.length]?.unitId
    await act(await colleague(account), id, 'return', {
      reason: 'not-our-duty',
      note: '不属于本单位职责',
      proposedUnitId,
    })
  }
  return id
}

async function convene(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(TEXT) }).click()
  await page.getByRole('button', { name: '提请会商' }).click()
  const form = page.getByRole('dialog')
  for (const name of Object.values(UNITS)) await seen(form.getByText(name))
  await form.getByLabel('会商议题').fill(TOPIC)
  await form.getByRole('button', { name: '提请会商' }).click()
  await page.getByRole('link', { name: TOPIC }).click()
  await seen(page.getByRole('heading', { name: TOPIC }))
}

async function write(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '会商纪要' }).fill('各方确认：阀门井属供水设施，路面由城管恢复。')
  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  expect(await page.getByRole('textbox', { name: '会商纪要' }).inputValue()).toContain('阀门井属供水设施')
  await page.getByRole('button', { name: '保存纪要' }).click()
  await seen(page.getByText(/第 1 版/))
}

async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.keyboard.type(name)
  await page.getByTitle(name, { exact: true }).last().click()
}

async function decide(page: Page): Promise<void> {
  await page.getByLabel('决定内容').fill('自来水公司修复井体，城管局恢复路面')
  await choose(page, '主办单位', UNITS['unit-d19'])
  await page.getByRole('button', { name: '增加协办任务' }).click()
  await choose(page, '任务 1 的单位', UNITS.department)
  await page.getByRole('textbox', { name: '任务 1 的内容' }).fill('井体修复后恢复路面')
  await shoot(page, 'desk-consultation')
  await page.getByRole('button', { name: '作出决定' }).click()
  await seen(page.getByText('跟踪问效').first())
  await seen(page.getByText(/暂不能销号/))
}

async function followUp(page: Page): Promise<void> {
  await page.getByRole('link', { name: new RegExp(TOPIC) }).click()
  await page.getByRole('textbox', { name: '跟踪情况' }).fill('路面已恢复通行')
  await page.getByText('已落实', { exact: true }).click()
  await page.getByRole('button', { name: '记录跟踪情况' }).click()
  await seen(page.getByText('路面已恢复通行'))
}

/** Both units do their part, the centre checks and closes. */
async function carryOut(dispatcher: Colleague, id: string): Promise<void> {
  const [helper, lead] = await Promise.all([colleague('department'), colleague('unit-d19')])
  const { joint } = await readCase(dispatcher, id)
  await act(helper, id, 'assist', { taskId: joint[0]?.id, outcome: 'done', note: '路面已恢复' })
  await act(lead, id, 'accept')
  await act(lead, id, 'handle', { note: '井体已修复' })
  await act(dispatcher, id, 'check', { passed: true })
  await act(dispatcher, id, 'close')
}

async function close(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('textbox', { name: '销号说明' }).fill('已落实到位')
  await page.getByRole('button', { name: /^销\s*号$/ }).click()
  await seen(page.getByText('已销号').first())
}
