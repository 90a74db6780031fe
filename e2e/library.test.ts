import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { subjectRoutes } from '../packages/contract/src/registers/index.ts'
import { colleague } from './colleague.ts'
import { plantFamily } from './family.ts'
import type { Family } from './family.ts'
import { pressUntilGone, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()
let family: Family

beforeAll(async () => {
  family = await plantFamily(await colleague('window'))
})

/** Chooses in a list that filters as one types. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).last().fill(option)
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: false }).first().click()
}

/** Chooses in a list that is only pressed. */
async function press(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).last().click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
}

test('a person is found by pinyin, shown in clear for a reason, changed, and the history tells who said what', async () => {
  const page = await stage.desk('window', '/desk/library')
  await page.getByRole('searchbox', { name: '在信息库中查找' }).fill('zhuangyanshi')
  await seen(page.getByRole('list', { name: '查找结果' }))
  await shoot(page, 'desk-library-search')
  await page
    .getByRole('list', { name: '查找结果' })
    .getByRole('link', { name: /庄演示.*1949-03-12/ })
    .first()
    .click()
  await seen(page.getByRole('heading', { name: /庄演示/ }))
  expect(page.url()).not.toContain('zhuang')

  await seen(page.getByText('139****1234'))
  expect(await page.getByText('13900001234').count()).toBe(0)
  await page.getByRole('button', { name: '查看明文：联系方式' }).click()
  const asked = page.getByRole('dialog', { name: '查看明文' })
  await press(page, '用途', '核对信息')
  await asked.getByLabel(/理由/).fill('核对低保复审材料')
  await pressUntilGone(asked.getByRole('button', { name: '查看', exact: true }), asked)
  await seen(page.getByText('13900001234'))
  await seen(page.getByText(/\d+ 秒后隐藏/))
  await shoot(page, 'desk-library-revealed')
  await page.getByRole('button', { name: '立即隐藏' }).click()
  await page.getByText('13900001234').waitFor({ state: 'hidden' })

  await page.getByRole('button', { name: '修改信息' }).click()
  const change = page.getByRole('dialog', { name: /修改信息/ })
  await change.getByLabel('职业', { exact: true }).fill('退休')
  await shoot(page, 'desk-library-change')
  await pressUntilGone(change.getByRole('button', { name: '保存 1 项改动' }), change)
  await seen(page.getByRole('definition').filter({ hasText: '退休' }))
  await page.getByRole('button', { name: '历史：职业' }).click()
  const history = page.getByRole('dialog', { name: /历史：职业/ })
  await seen(history.getByText('退休'))
  await seen(history.getByText('务农'))
  await shoot(page, 'desk-library-history')
})

test('what two sources say differently stands side by side and is decided once', async () => {
  const clerk = await colleague('window')
  const { version } = await clerk.client.call(subjectRoutes.get, { params: { subjectId: family.wife } })
  await clerk.client.call(
    subjectRoutes.state,
    { params: { subjectId: family.wife }, body: { values: { 'native-place': '山东章丘' } } },
    { version },
  )
  const now = await clerk.client.call(subjectRoutes.get, { params: { subjectId: family.wife } })
  await clerk.client.call(
    subjectRoutes.state,
    { params: { subjectId: family.wife }, body: { values: { 'native-place': '山东淄博' }, source: 'resident' } },
    { version: now.version },
  )
  const page = await stage.desk('window', `/desk/library/${family.wife}`)
  await seen(page.getByRole('heading', { name: /1 项来源不一致/ }))
  await shoot(page, 'desk-library-conflict')
  await page.getByRole('listitem').filter({ hasText: '山东淄博' }).getByRole('button', { name: '以此为准' }).click()
  const decide = page.getByRole('dialog', { name: /裁定：籍贯/ })
  await decide.getByLabel('理由').fill('本人出示户口簿')
  await pressUntilGone(decide.getByRole('button', { name: '以此为准' }), decide)
  await page.getByRole('heading', { name: /1 项来源不一致/ }).waitFor({ state: 'hidden' })
  await seen(page.getByText('山东淄博'))
})

test('the household shows its head first, nothing changed is one press, and the village shows its tile', async () => {
  const page = await stage.desk('window', `/desk/library/${family.household}`)
  await seen(page.getByText('家庭成员（2 人）'))
  await seen(page.getByRole('row', { name: /庄演示.*★ 本人或户主/ }))
  await page.getByRole('button', { name: '没有变化' }).click()
  await seen(page.getByText(/已确认 3 个对象的 \d+ 项信息/))
  await shoot(page, 'desk-library-household')
  await page.goto(new URL(`/desk/library/village?areaId=${family.villageId}`, page.url()).href)
  await seen(page.getByRole('heading', { name: /第1网格/ }))
  await shoot(page, 'desk-library-village')
  await page.getByLabel('按地址筛选').fill('演示小区')
  await seen(page.getByRole('link', { name: /演示小区3号楼1单元102：1 户，2 人/ }))
  await choose(page, '着色依据', '按是否出租')
  await seen(page.getByRole('status').filter({ hasText: /◈ 出租 [1-9]/ }))
})

test('a ledger is declared, a clerk adds a record without asking twice, and finds it by a filter', async () => {
  const admin = await stage.desk('admin', '/desk/ledger-declarations/new')
  await admin.getByLabel('台账名称').fill('演示汛期关照')
  await admin.getByLabel('所属模块').fill('演示')
  await admin.getByLabel('标识', { exact: true }).fill('demo-flood-care')
  await admin.getByLabel('用途').fill('汛期上门叫醒，帮助转移')
  await admin.getByLabel('法律法规或文件依据').fill('《中华人民共和国防洪法》第四十三条')
  await admin.getByRole('button', { name: '添加字段' }).click()
  await admin.getByLabel('第 1 个字段：名称').fill('联系电话')
  await seen(admin.getByText(/“联系方式”已在基础信息中/))
  await shoot(admin, 'desk-library-declare')
  await admin.getByLabel('第 1 个字段：名称').fill('能否自行转移')
  await admin.getByLabel('第 1 个字段：标识').fill('can-leave')
  await choose(admin, '第 1 个字段：类型', '是否')
  await admin.getByRole('checkbox', { name: '可筛选' }).check()
  await admin.getByRole('checkbox', { name: '必填' }).check()
  await seen(admin.getByText('没有发现问题，可以保存'))
  await admin.getByRole('button', { name: '保存声明' }).click()
  await seen(admin.getByText(/现行第 1 版/))

  const clerk = await stage.desk('window', '/desk/ledgers')
  await clerk.getByRole('link', { name: /演示汛期关照/ }).click()
  await clerk.getByRole('button', { name: '新增记录' }).click()
  const add = clerk.getByRole('dialog', { name: /新增记录/ })
  await add.getByRole('button', { name: '新增记录' }).click()
  await seen(add.getByText('请选择对象'))
  await seen(add.getByText('必填'))
  await choose(clerk, '人员', '庄演示')
  await press(clerk, '能否自行转移', '否')
  await pressUntilGone(add.getByRole('button', { name: '新增记录' }), add)
  const record = clerk.getByRole('dialog', { name: /庄演示/ })
  await seen(record.getByText('能否自行转移'))
  await shoot(clerk, 'desk-library-record')
  await record.getByRole('button', { name: /关闭|Close/ }).click()
  await clerk.getByRole('combobox', { name: '能否自行转移' }).click()
  await clerk.locator('.ant-select-dropdown:visible').getByTitle('是', { exact: true }).click()
  await seen(clerk.getByText('没有符合条件的记录'))
  await clerk.locator('.ant-select-dropdown:visible').getByTitle('是', { exact: true }).click()
  await clerk.locator('.ant-select-dropdown:visible').getByTitle('否', { exact: true }).click()
  await seen(clerk.getByRole('button', { name: '庄演示' }))
  expect(clerk.url()).toContain('filter=can-leave')
  await shoot(clerk, 'desk-library-ledger')
})
