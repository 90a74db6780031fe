import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { casesRoutes } from '../packages/contract/src/cases/index.ts'
import { colleague } from './colleague.ts'
import { plantFamily } from './family.ts'
import { seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

type Fault = { rule: string; impact: string; where: string[] }

/** Serious and critical violations of WCAG 2 A and AA on the page as it stands. */
async function faultsOn(page: Page): Promise<Fault[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({
      rule: id,
      impact: String(impact),
      where: nodes.slice(0, 5).map(({ html }) => html.slice(0, 200)),
    }))
}

/** Visits the screens of one person one after the other; a screen is there when its words are. */
async function visit(page: Page, screens: readonly [name: string, path: string, words: string | RegExp][]) {
  const found: Record<string, Fault[]> = {}
  for (const [name, path, words] of screens) {
    await page.goto(new URL(path, page.url()).href)
    await seen(page.getByText(words))
    await page.waitForLoadState('networkidle')
    await shoot(page, name)
    const faults = await faultsOn(page)
    if (faults.length > 0) found[name] = faults
  }
  return found
}

async function someCase(): Promise<string> {
  const { client } = await colleague('dispatcher')
  const { items } = await client.call(casesRoutes.list, { query: { state: ['closed'], limit: 1 } })
  return items[0]?.id ?? ''
}

test('the check sees a fault that is there', async () => {
  const page = await stage.portal()
  await seen(page.getByRole('heading', { name: '您要做什么？' }))
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('input')))
  expect(await faultsOn(page)).toMatchObject([{ rule: 'label', impact: 'critical' }])
})

test('desk: casework', async () => {
  const page = await stage.desk('dispatcher', '/desk/work')
  const screens = await visit(page, [
    ['desk-overview', '/desk/overview', '点任何一个数字都可以看到对应的案件'],
    ['desk-work', '/desk/work', '等我办理'],
    ['desk-dispatch-queue', '/desk/dispatch', '责任单位'],
    ['desk-cases', '/desk/cases', /全部载入|加载更多/],
    ['desk-case-closed', `/desk/cases/${await someCase()}`, '办理过程'],
    ['desk-report', '/desk/report', '反映人姓名'],
    ['desk-account', '/desk/account', '双重验证'],
  ])
  expect(screens).toEqual({})
})

test('desk: department', async () => {
  const page = await stage.desk('department', '/desk/')
  expect(await visit(page, [['desk-department-inbox', '/desk/department', '办理过程']])).toEqual({})
})

test('desk: administration', async () => {
  const admin = await stage.desk('admin', '/desk/')
  const screens = await visit(admin, [
    ['desk-areas-county', '/desk/areas', '有效期'],
    ['desk-areas-redraw', '/desk/areas?mode=redraw', /正在重划/],
    ['desk-areas-units', '/desk/areas?tab=units', '新建单位'],
    ['desk-people-list', '/desk/people', /载入更多|共 \d+ 人/],
    ['desk-catalog', '/desk/catalog', '污水井盖'],
    ['desk-calendars', '/desk/calendars', '发布放假安排'],
    ['desk-stage-limits', '/desk/calendars?tab=limits', '保存时限'],
    ['desk-vacancies', '/desk/people?view=vacant', '空岗'],
    ['desk-notice-templates', '/desk/notice-templates', '有申请待您审批'],
    ['desk-dead-letters', '/desk/dead-letters', '发送失败'],
    ['desk-library-declarations', '/desk/ledger-declarations', /还没有声明台账|登记对象/],
    ['desk-library-declaration', '/desk/ledger-declarations/new', '检查结果'],
    ['desk-library-code-lists', '/desk/code-lists?list=yw:hazards', '须填说明'],
  ])
  const supervisor = await stage.desk('supervisor', '/desk/')
  const tasks = await visit(supervisor, [
    ['desk-supervision', '/desk/supervision', '督查'],
    ['desk-consultations', '/desk/consultations', '会商'],
    ['desk-notices', '/desk/notices', '静音设置'],
    ['desk-tasks', '/desk/tasks', '寒潮避险提醒'],
    ['desk-tasks-temporary', '/desk/tasks?tab=temporary', '旱情摸排'],
    ['desk-tasks-complaints', '/desk/tasks?tab=complaints', '只显示网格，不显示反映人'],
    ['desk-tasks-by-grid', '/desk/tasks?tab=parts', '待完成'],
    ['desk-burden-ledger', '/desk/burden', '下一级区域'],
    ['desk-admission', '/desk/admission', '突发事件先期报告'],
  ])
  expect(tasks).toEqual({})
  const auditor = await stage.desk('auditor', '/desk/')
  expect({ ...screens, ...(await visit(auditor, [['desk-audit-list', '/desk/audit', '更早的记录']])) }).toEqual({})
})

test('desk: the window and its applications', async () => {
  const page = await stage.desk('window', '/desk/window')
  const screens = await visit(page, [
    ['desk-window-begin', '/desk/window', '谁来办、办什么、材料、受理、打印，全程不用鼠标：方向键选择，回车确认'],
    ['desk-applications', '/desk/applications?view=all', '先看等您办的；点开看三个期限和经过'],
    ['desk-bundles', '/desk/bundles', '新开封包'],
    ['desk-service-statistics', '/desk/service-statistics', '平均时限'],
  ])
  expect(screens).toEqual({})
  const portal = await stage.portal('/portal/applications')
  expect(await visit(portal, [['portal-applications', '/portal/applications', '凭查询号查']])).toEqual({})
})

test('desk: the library', async () => {
  const clerk = await colleague('window')
  const family = await plantFamily(clerk)
  const page = await stage.desk('window', '/desk/')
  const screens = await visit(page, [
    ['desk-library', '/desk/library', '辖区概况'],
    ['desk-library-person', `/desk/library/${family.head}`, '基本信息'],
    ['desk-library-dwelling', `/desk/library/${family.dwelling}`, '居住人员（2 人）'],
    ['desk-library-village-map', `/desk/library/village?areaId=${family.villageId}&view=map`, /地图上 \d+ 处/],
    ['desk-library-duplicates', '/desk/library/duplicates', '疑似重复'],
    ['desk-library-ledgers', '/desk/ledgers', /条在册|没有您可以查看的台账/],
    ['desk-library-visits', '/desk/ledgers?view=due', /以前到期的走访/],
  ])
  expect(screens).toEqual({})
})

test('desk: signing in', async () => {
  const page = await stage.desk()
  expect(await visit(page, [['desk-sign-in', '/desk/', '用户名']])).toEqual({})
})

const FIELD = [
  ['today', '/field/', /\d+ 件等您办/],
  ['report-empty', '/field/report', '已定位，误差约 12 米'],
  ['grid', '/field/grid', '网格团队'],
  ['me', '/field/me', '退出登录'],
  ['tasks', '/field/tasks', '旱情摸排'],
  ['admission', '/field/admission', '突发事件先期报告'],
  ['reports', '/field/me/reports', /待受理|已结案|核实中/],
] as const

test('field', async () => {
  const page = await stage.field('grid')
  const { client } = await colleague('grid')
  const { items } = await client.call(casesRoutes.list, { query: { view: 'mine', limit: 1 } })
  const screens = await visit(page, [
    ...FIELD.map(([name, path, words]): [string, string, string | RegExp] => [`field-${name}`, path, words]),
    ['field-task', `/field/cases/${items[0]?.id ?? ''}`, '经过'],
  ])
  const nobody = await stage.field(undefined)
  expect({ ...screens, ...(await visit(nobody, [['field-sign-in', '/field/', '我有动态码']])) }).toEqual({})
})

test('field: large type and outdoor mode', async () => {
  const page = await stage.field('grid', '/field/me')
  for (const name of [/^大字/, /^户外模式/]) await page.getByRole('switch', { name }).click()
  const screens = FIELD.map(([name, path, words]): [string, string, string | RegExp] => [
    `field-${name}-outdoor`,
    path,
    words,
  ])
  expect(await visit(page, screens)).toEqual({})
})

const PORTAL = [
  ['home', '/portal/', '我的网格员'],
  ['report-empty', '/portal/report', '您是谁？（可以不填）'],
  ['find', '/portal/track', '这个手机上反映过的'],
  ['find-rate', '/portal/rate', '这个手机上反映过的'],
  ['account', '/portal/account', '居民登录'],
] as const

test('portal, in both sizes of type', async () => {
  const page = await stage.portal()
  const screens = (suffix: string) =>
    PORTAL.map(([name, path, words]): [string, string, string | RegExp] => [`portal-${name}${suffix}`, path, words])
  const plain = await visit(page, screens(''))
  await page.getByRole('button', { name: '大字' }).click()
  expect({ ...plain, ...(await visit(page, screens('-large'))) }).toEqual({})
})
