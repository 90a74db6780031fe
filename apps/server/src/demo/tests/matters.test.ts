import { isPublishable, lintMatter } from '@yiwang/contract/matters'
import { ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { readHelpLists, searchMatters } from '../../modules/matters/index.ts'
import { knownFields, listLedgers, openRegisters } from '../../modules/registers/index.ts'
import { createInProcessDriver } from '../../simulate/in-process-driver.ts'
import { createTestApp } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { DEMO_TENANT as tenant } from '../accounts.ts'
import { generateCounty } from '../geography/county.ts'
import { completeEntry } from '../matters/complete-entry.ts'
import { demoMatters } from '../matters/entries.ts'
import { plantCatalogue } from '../matters/plant-catalogue.ts'
import { plantGround } from '../plant-ground.ts'
import { fewDivisions } from '../testing.ts'

const NOW = new Date('2026-11-20T10:00:00+08:00')
const AT = new Date('2026-08-01T10:00:00+08:00')

let app: TestApp
let took = 0
let planted = { listed: 0, published: 0 }
const within = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(app.app.context.pool, { tenant }, work)

beforeAll(async () => {
  app = await createTestApp({ clock: () => NOW })
  const { members } = await plantGround(app.app.context, generateCounty(fewDivisions()), { at: AT })
  const [proposed, decided] = members
  if (!proposed || !decided) throw new Error('the demo county has no staff')
  const started = performance.now()
  planted = await plantCatalogue(app.app.context.pool, { people: { proposed, decided }, at: AT })
  took = performance.now() - started
}, 60_000)
afterAll(() => app.close())

test('the demo county lists 1,135 real names and has some forty entries, in well under 3 seconds', async () => {
  expect(planted).toEqual({ listed: 1135, published: expect.any(Number) })
  expect(planted.published).toBeGreaterThanOrEqual(40)
  expect(took).toBeLessThan(3000)
  const { rows } = await within((tx) =>
    sql<{ state: string; n: number }>`
      select state, count(*)::int as n from matters.matters where tenant = ${tenant} group by state order by state`.execute(
      tx,
    ),
  )
  const extra = demoMatters().filter(({ from }) => from === undefined).length
  expect(rows).toEqual([
    { state: 'listed', n: 1135 - planted.published + extra },
    { state: 'published', n: planted.published },
  ])
})

test('the linter finds nothing in any entry, the facts of the library known', async () => {
  const { context, bindings } = app.app
  const driver = createInProcessDriver({ pool: context.pool, bindings, tenant, hashKey: context.secrets.hashing })
  const units = { justice: 'D16', police: 'D05', health: 'D14', civilAffairs: 'D09', disabled: '', veterans: '' }
  await driver.call(systemActor(tenant), ledgerDeclarationRoutes.loadShipped, { body: { units } }, { at: NOW })
  const facts = await within(async (tx) => {
    const ledgers = await listLedgers(tx, tenant, await openRegisters(tx, systemActor(tenant)))
    const fields = await knownFields(tx, tenant, { ledgers: ledgers.map(({ id }) => id) })
    return new Map(fields.map(({ key, label }) => [key, label.zh]))
  })
  const unit = { code: 'D12', name: '区行政审批服务局', phone: '0531-00000111' }
  const found = demoMatters().map((matter, at) => [
    matter.name,
    lintMatter(completeEntry(matter, { unit, serial: at + 1 }), { facts }),
  ])
  expect(found.filter(([, findings]) => findings?.length)).toEqual([])
  // The facts count: without them the same entries could not go out.
  const lost = lintMatter(completeEntry(demoMatters()[0] ?? expect.fail(), { unit, serial: 1 }), { facts: new Map() })
  expect(isPublishable(lost)).toBe(false)
})

test('lists of help have the sizes that their names tell', async () => {
  const lists = await within((tx) => readHelpLists(tx, tenant))
  expect(lists.map(({ code, items }) => [code, items.length])).toEqual([
    ['errands-17', 17],
    ['free-91', 91],
    ['runs-31', 31],
  ])
  expect(new Set(lists[0]?.items.map(({ group }) => group)).size).toBe(9)
  expect(lists[2]?.items.filter(({ matterId }) => matterId !== null).length).toBeGreaterThan(15)
})

/** What residents ask, and the matter that answers it: words, questions, other names, pinyin, initials, slips. */
const QUESTIONS: [string, string][] = [
  ['社保卡', '社会保障卡申领'],
  ['社保卡丢了怎么办', '社会保障卡挂失'],
  ['shebaoka', '社会保障卡申领'],
  ['sbk', '社会保障卡申领'],
  ['社会保障咔申领', '社会保障卡申领'],
  ['shehuibaozhnagka', '社会保障卡申领'],
  ['开理发店要什么证', '公共场所卫生许可新办审批（县级）'],
  ['卫生许可证', '公共场所卫生许可新办审批（县级）'],
  ['我想开饭店', '食品经营许可（新办）'],
  ['小吃店怎么办手续', '食品小经营店备案发放'],
  ['门规', '基本医疗保险参保人员享受门诊慢特病病种待遇认定'],
  ['慢病本怎么办', '基本医疗保险参保人员享受门诊慢特病病种待遇认定'],
  ['menzhenmantebing', '基本医疗保险参保人员享受门诊慢特病病种待遇认定'],
  ['去外地看病怎么备案', '转诊转院到异地就医申请'],
  ['居民医保在哪里交', '城乡居民参保登记'],
  ['新农合', '城乡居民参保登记'],
  ['到60岁了怎么领养老金', '城乡居民基本养老保险待遇申领'],
  ['养老金年审', '养老保险定期待遇领取资格认证'],
  ['业委会备案', '业主委员会备案'],
  ['ywh', '业主委员会备案'],
  ['低保怎么申请', '最低生活保障'],
  ['zdshbz', '最低生活保障'],
  ['高龄补贴', '80周岁以上老年人高龄津贴发放'],
  ['老人坐公交的老年证', '申领《老年人优待证》'],
  ['残疾证', '残疾人证新办'],
  ['在村里盖房要办什么', '乡村建设规划许可证核发'],
  ['砍自家的树', '林木采伐许可证核发（县级权限）'],
  ['给孩子上户口', '户口登记'],
  ['身份证丢了补办', '居民身份证办理（包括临时）'],
  ['打官司请不起律师', '对公民法律援助申请的审批'],
  ['外来务工孩子上小学', '进城务工人员随迁子女接受义务教育入学申请办理'],
  ['营业执照', '公司设立登记'],
  ['孩子生下来领生育补贴', '生育津贴支付'],
]

test.each(QUESTIONS)('“%s” leads to %s', async (question, expected) => {
  const hits = await within((tx) => searchMatters(tx, tenant, { q: question, limit: 10 }, NOW))
  expect(hits.slice(0, 3).map(({ name }) => name)).toContain(expected)
})
