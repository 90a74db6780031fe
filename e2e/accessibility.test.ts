import { expect, test } from 'vitest'
import { casesRoutes } from '../packages/contract/src/cases/index.ts'
import { matterRoutes } from '../packages/contract/src/matters/index.ts'
import { colleague } from './colleague.ts'
import { dayAhead, plantCodes } from './codes.ts'
import { plantFamily } from './family.ts'
import { faultsOn, visit } from './round.ts'
import type { Screen } from './round.ts'
import { seen } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** The screens of several people, side by side. */
async function rounds(people: Record<string, readonly Screen[]>): Promise<object> {
  const found = await Promise.all(
    Object.entries(people).map(async ([who, screens]) => visit(await stage.desk(who, '/desk/account'), screens)),
  )
  return Object.assign({}, ...found) as object
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

test('desk: casework and administration', async () => {
  const found = await rounds({
    dispatcher: [
      ['desk-overview', '/desk/overview', '点任何一个数字都可以看到对应的案件'],
      ['desk-work', '/desk/work', '等我办理'],
      ['desk-dispatch-queue', '/desk/dispatch', '责任单位'],
      ['desk-cases', '/desk/cases', /全部载入|加载更多/],
      ['desk-case-closed', `/desk/cases/${await someCase()}`, '办理过程'],
      ['desk-report', '/desk/report', '反映人姓名'],
      ['desk-account', '/desk/account', '双重验证'],
    ],
    department: [['desk-department-inbox', '/desk/department', '办理过程']],
    admin: [
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
      ['desk-library-fact-rules', '/desk/fact-rules', '来源次序'],
      ['desk-library-code-lists', '/desk/code-lists?list=yw:hazards', '须填说明'],
      ['desk-retention', '/desk/disclosure?tab=retention', '清理日志'],
    ],
    auditor: [['desk-audit-list', '/desk/audit', '更早的记录']],
  })
  expect(found).toEqual({})
})

test('desk: supervision', async () => {
  const found = await rounds({
    supervisor: [
      ['desk-supervision', '/desk/supervision', '督查'],
      ['desk-consultations', '/desk/consultations', '会商'],
      ['desk-notices', '/desk/notices', '静音设置'],
      ['desk-tasks', '/desk/tasks', '寒潮避险提醒'],
      ['desk-tasks-temporary', '/desk/tasks?tab=temporary', '旱情摸排'],
      ['desk-tasks-complaints', '/desk/tasks?tab=complaints', '只显示网格，不显示反映人'],
      ['desk-tasks-by-grid', '/desk/tasks?tab=parts', '待完成'],
      ['desk-burden-ledger', '/desk/burden', '下一级区域'],
      ['desk-admission', '/desk/admission', '突发事件先期报告'],
    ],
    leader: [
      ['desk-campaigns', '/desk/campaigns', '牵头单位'],
      ['desk-monthly-tables', '/desk/tables', '民政：老年人关爱服务月报'],
      ['desk-visits', '/desk/visits', '将要到期'],
      ['desk-visits-plan', '/desk/visits?tab=plan', '可派人手'],
      ['desk-visits-rules', '/desk/visits?tab=rules', '频次'],
      ['desk-cadres', '/desk/visits?tab=cadres', '收集清单'],
      ['desk-patrols', '/desk/patrols', '哪几天'],
      ['desk-patrols-coverage', '/desk/patrols?tab=coverage', '应巡'],
      ['desk-handbook', '/desk/handbook', '业务操作一本通'],
      ['desk-looks', '/desk/disclosure?tab=looks', /查阅人|还没有查阅记录/],
      ['desk-hall-figures', '/desk/hall?tab=figures', '一天中的人流'],
    ],
  })
  expect(found).toEqual({})
})

test('desk: the window, its applications and the library', async () => {
  const { mandateId } = await plantCodes()
  const family = await plantFamily(await colleague('window'))
  const village = `/desk/library/village?areaId=${family.villageId}&view=map`
  const window: Screen[] = [
    ['desk-window-begin', '/desk/window', '谁来办、办什么、材料、受理、打印，全程不用鼠标：方向键选择，回车确认'],
    ['desk-applications', '/desk/applications?view=all', '先看等您办的；点开看三个期限和经过'],
    ['desk-bundles', '/desk/bundles', '新开封包'],
    ['desk-service-statistics', '/desk/service-statistics', '平均时限'],
    ['desk-appointments', `/desk/hall?tab=appointments&from=${dayAhead(1)}`, '中心街12号'],
    ['desk-outings', '/desk/hall?tab=outings', '老街六家店铺卫生许可现场办理'],
    ['desk-help', '/desk/hall?tab=help', '登记帮代办'],
    ['desk-record-book', '/desk/hall?tab=book', '由办结的代办自动生成，不需要填写'],
    ['desk-mandates', '/desk/hall?tab=mandates', '受委托人'],
    ['desk-mandate', `/desk/hall?tab=mandates&id=${mandateId}`, '代管材料'],
    ['desk-wishes', '/desk/visits?tab=wishes', /想办的事|没有待受理的诉求/],
  ]
  const library: Screen[] = [
    ['desk-library', '/desk/library', '辖区概况'],
    ['desk-library-person', `/desk/library/${family.head}`, '基本信息'],
    ['desk-library-dwelling', `/desk/library/${family.dwelling}`, '居住人员（2 人）'],
    ['desk-library-village-map', village, /地图上 \d+ 处/],
    ['desk-library-duplicates', '/desk/library/duplicates', '疑似重复'],
    ['desk-library-ledgers', '/desk/ledgers', /条在册|没有您可以查看的台账/],
    ['desk-library-visits', '/desk/ledgers?view=due', /以前到期的走访/],
    ['desk-open-households', '/desk/open-households', /待核实/],
  ]
  const at = '/desk/account'
  const found = await Promise.all([
    visit(await stage.desk('window', at), window),
    visit(await stage.desk('window', at), library),
  ])
  expect(Object.assign({}, ...found)).toEqual({})
})

test('desk: signing in', async () => {
  const page = await stage.desk()
  expect(await visit(page, [['desk-sign-in', '/desk/', '用户名']])).toEqual({})
})

const FIELD: readonly Screen[] = [
  ['today', '/field/', /\d+ 件等您办/],
  ['report-empty', '/field/report', '已定位，误差约 12 米'],
  ['grid', '/field/grid', '网格团队'],
  ['me', '/field/me', '退出登录'],
  ['tasks', '/field/tasks', '旱情摸排'],
  ['admission', '/field/admission', '突发事件先期报告'],
  ['reports', '/field/me/reports', /待受理|已结案|核实中/],
  ['visits-list', '/field/visits', '按户名查找'],
  ['patrols', '/field/patrols', '随时巡查（不按计划）'],
  ['diary', '/field/me/diary', '工作记录本'],
  ['handbook', '/field/handbook', '业务操作一本通'],
  ['help', '/field/help', '帮代办全程免费，不收任何费用。'],
  ['mandate', '/field/help/mandate', '双方签好，保存'],
  ['queue', '/field/me/queue', '待发送'],
]

/** The same screens under other names and addresses. */
function named(prefix: string, screens: readonly Screen[], suffix = ''): Screen[] {
  return screens.map(([name, path, words]) => [`${prefix}-${name}${suffix}`, path, words])
}

test('field: as it is, and with large type outdoors', async () => {
  const { client } = await colleague('grid')
  const { items } = await client.call(casesRoutes.list, { query: { view: 'mine', limit: 1 } })
  const [plain, outdoor] = await Promise.all([stage.field('grid'), stage.field('grid', '/field/me')])
  for (const name of [/^大字/, /^户外模式/]) await outdoor.getByRole('switch', { name }).click()
  const found = await Promise.all([
    visit(plain, [...named('field', FIELD), ['field-task', `/field/cases/${items[0]?.id ?? ''}`, '经过']]),
    visit(outdoor, named('field', FIELD, '-outdoor')),
  ])
  expect(Object.assign({}, ...found)).toEqual({})
  const nobody = await stage.field(undefined)
  expect(await visit(nobody, [['field-sign-in', '/field/', '我有动态码']])).toEqual({})
})

const PORTAL: Screen[] = [
  ['home', '/portal/', '我的网格员'],
  ['report-empty', '/portal/report', '您是谁？（可以不填）'],
  ['find', '/portal/track', '这个手机上反映过的'],
  ['find-rate', '/portal/rate', '这个手机上反映过的'],
  ['account', '/portal/account', '居民登录'],
  ['matters', '/portal/matters', '您想办什么事？'],
  ['applications', '/portal/applications', '凭查询号查'],
  ['appointments', '/portal/appointments', '凭编码查看'],
]

test('portal, in both sizes of type', async () => {
  const { cookie } = await colleague('resident')
  const clerk = await colleague('window')
  const codes = await plantCodes()
  const { items } = await clerk.client.call(matterRoutes.search, {
    query: { q: '80周岁以上老年人高龄津贴发放', limit: 1 },
  })
  const screens: Screen[] = [
    ...PORTAL,
    ['apply-begin', `/portal/apply/${items[0]?.matterId ?? ''}`, '给谁办？'],
    ['appointment', `/portal/appointments/${codes.appointment}`, '取消预约'],
    ['ticket', `/portal/ticket/${codes.ticket}`, /前面还有/],
    ['rating-empty', `/portal/rating/${codes.ticket}`, '提交评价'],
    ['mandate', `/portal/mandate/${codes.mandate}`, '收回委托'],
  ]
  const [plain, large] = await Promise.all([stage.portal(), stage.portal()])
  await large.getByRole('button', { name: '大字' }).click()
  const found = await Promise.all([
    visit(plain, named('portal', screens)),
    visit(large, named('portal', screens, '-large')),
  ])
  expect(Object.assign({}, ...found)).toEqual({})
  const { origin } = new URL(plain.url())
  await plain.context().addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Lax' }])
  await plain.goto(`${origin}/portal/account`)
  const own: Screen[] = [
    ['messages', '/portal/messages', /消息/],
    ['mine', '/portal/mine', /登记的信息|先到窗口核对身份/],
  ]
  expect(await visit(plain, named('portal', own))).toEqual({})
})
