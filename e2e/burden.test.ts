import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { newId } from '../packages/contract/src/index.ts'
import { admissionRoutes, tasksRoutes, temporaryRoutes } from '../packages/contract/src/tasks/index.ts'
import { colleague, ownGrid } from './colleague.ts'
import { pressUntilGone, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const OFF_LIST = '每日微信群打卡截图'
const TEMPORARY = '水井水位摸底'
const stage = openStage()

/** A calendar day of China, some days from now. */
function dayFrom(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
}

async function pick(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(option).first().click()
}

test('work off the list is refused with the rule; asked for as temporary work, another person consents', async () => {
  const department = await stage.desk('department', '/desk/tasks')
  await tryOffList(department)
  await askInstead(department)
  const supervisor = await stage.desk('supervisor', '/desk/tasks?tab=temporary')
  await grant(supervisor)
  await sendUnderIt(department)
})

async function tryOffList(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下发任务' }).click()
  const form = page.getByRole('dialog', { name: '下发任务' })
  await form.getByLabel('标题').fill(OFF_LIST)
  await form.getByRole('radio', { name: '清单里没有' }).check()
  await pick(page, '选择区域', '章丘区')
  await form.getByLabel('完成期限').fill(dayFrom(5))
  await form
    .getByRole('button', { name: '下 发' })
    .or(form.getByRole('button', { name: '下发', exact: true }))
    .first()
    .click()
  const refusal = form.getByRole('alert')
  await seen(refusal.getByText(/不在《网格化服务管理工作准入清单》.*不得直接派给网格员/))
  await shoot(page, 'desk-off-list')
}

async function askInstead(page: Page): Promise<void> {
  await page.getByRole('dialog', { name: '下发任务' }).getByRole('button', { name: '申请临时任务' }).click()
  const form = page.getByRole('dialog', { name: '申请临时任务' })
  await seen(form.getByText(/最长 90 天，到期自动终止/))
  await form.getByLabel('名称').fill(TEMPORARY)
  await form.getByLabel('网格员做什么').fill('看一遍水井水位')
  await form.getByLabel('为什么需要').fill('连续无降水，需要摸清供水情况')
  await pick(page, '范围', '章丘区')
  await form.getByLabel('截止日期').fill(dayFrom(10))
  await form.getByRole('button', { name: '提交申请' }).click()
  await seen(page.getByText('已提交，等待批准'))
  await page.getByRole('tab', { name: /临时任务/ }).click()
  await seen(page.getByRole('row', { name: new RegExp(`${TEMPORARY}.*待批准`, 's') }))
  expect(await page.getByRole('button', { name: `批准：${TEMPORARY}` }).count()).toBe(0)
}

async function grant(page: Page): Promise<void> {
  await shoot(page, 'desk-temporary-work')
  await page.getByRole('button', { name: `批准：${TEMPORARY}`, exact: true }).click()
  const form = page.getByRole('dialog', { name: `批准：${TEMPORARY}` })
  await form.getByLabel('说明').fill('同意，到期终止')
  await form.getByRole('button', { name: /^批\s?准$/ }).click()
  await seen(page.getByRole('row', { name: new RegExp(`${TEMPORARY}.*已批准`, 's') }))
}

async function sendUnderIt(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: '下发任务' }).click()
  const form = page.getByRole('dialog', { name: '下发任务' })
  await form.getByLabel('标题').fill(TEMPORARY)
  await form.getByRole('radio', { name: '已批准的临时任务' }).check()
  await pick(page, '选择临时任务', TEMPORARY)
  await pick(page, '选择区域', '章丘区')
  await form.getByLabel('完成期限').fill(dayFrom(5))
  await form.getByRole('button', { name: /^下\s?发$/ }).click()
  await seen(page.getByRole('heading', { name: TEMPORARY, level: 1 }))
  await seen(page.getByText(/临时任务截止 .*，到期自动终止/))
  await shoot(page, 'desk-task')
}

test('temporary work whose last day is over has ended by itself, and nothing can be sent under it', async () => {
  const page = await stage.desk('supervisor', '/desk/tasks?tab=temporary')
  await seen(page.getByRole('row', { name: /汛期前水塘安全摸排.*已到期终止/s }))
  const { client } = await colleague('supervisor')
  const { items } = await client.call(temporaryRoutes.list, { query: { state: ['ended'] } })
  const [ended] = items
  const { items: tasks } = await client.call(tasksRoutes.list, { query: { temporaryId: ended?.id } })
  expect(tasks.map(({ open }) => open)).toEqual([0])
})

test('a worker refuses with a reason, the unit answers, and the ledger shows who asked', async () => {
  const sender = await colleague('department')
  const grid = await ownGrid(await colleague('grid'))
  const { items } = await sender.client.call(admissionRoutes.current)
  const item = items.find(({ code }) => code === '08')
  // Its own name each time it is tried: the same may not be sent to a grid again before its refusal is answered.
  const title = `寒潮后树枝清理第${Date.now() % 100_000}批`
  const body = { id: newId(), title, dueOn: dayFrom(4), itemId: item?.id ?? null, gridIds: [grid.id] }
  await sender.client.call(tasksRoutes.send, { body })

  const worker = await stage.field('grid')
  await worker.getByRole('link', { name: /部门任务 \d+ 件待完成/ }).click()
  await seen(worker.getByRole('heading', { name: '待完成' }))
  await shoot(worker, 'field-tasks')
  await worker.getByRole('link', { name: new RegExp(title) }).click()
  await worker.getByRole('button', { name: '拒绝' }).click()
  const form = worker.getByRole('form', { name: '拒绝' })
  await form.getByRole('radio', { name: '属于部门自己的职责' }).check()
  await form.getByLabel('说明（必填）').fill('修剪树枝要登高作业，没有资质')
  await shoot(worker, 'field-task-refuse')
  await form.getByRole('button', { name: '提交拒绝' }).click()
  await seen(worker.getByText('等待下发单位答复'))

  const department = await stage.desk('department', '/desk/tasks?tab=refusals')
  const row = department.getByRole('row', { name: new RegExp(`${title}.*没有资质`, 's') })
  await row.getByRole('button', { name: /^答复/ }).click()
  const dialog = department.getByRole('dialog', { name: /^答复/ })
  await dialog.getByRole('textbox', { name: '答复' }).fill('同意，由园林队处理')
  await pressUntilGone(dialog.getByRole('button', { name: /^答\s?复$/ }), dialog)
  await row.waitFor({ state: 'detached' })
  await worker.reload()
  await seen(worker.getByText('同意，由园林队处理'))

  await worker.getByRole('button', { name: '这是负担' }).click()
  const burden = worker.getByRole('form', { name: new RegExp('反映负担') })
  await burden.getByLabel(/什么负担/).fill('部门自己的活总往网格派')
  await burden.getByRole('button', { name: '提交反映' }).click()
  await seen(worker.getByText('已提交'))

  const supervisor = await stage.desk('supervisor', '/desk/tasks?tab=complaints')
  const complaint = supervisor.getByRole('row', { name: /部门自己的活总往网格派/ })
  await seen(complaint)
  const { session } = await colleague('grid')
  expect(await supervisor.locator('main').innerText()).not.toContain(session.name)
  await supervisor.getByRole('link', { name: '负担台账' }).click()
  const cell = supervisor.getByRole('link', { name: /区城市管理局，.*个任务/ }).last()
  await seen(cell)
  await shoot(supervisor, 'desk-burden')
  await cell.click()
  await seen(supervisor.getByRole('row', { name: new RegExp(title) }))
})
