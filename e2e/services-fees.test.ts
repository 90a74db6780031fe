import { beforeAll, expect, test } from 'vitest'
import { creditCheck } from '../packages/contract/src/registers/index.ts'
import { hardMatterRoutes } from '../packages/contract/src/services/index.ts'
import { handedIn, matterNamed, readApplication, step } from './applications.ts'
import { colleague } from './colleague.ts'
import type { Colleague } from './colleague.ts'
import { pressUntilGone, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const CREDIT = '91370114MA3CDEM20'

let resident: Colleague
let handler: Colleague
let head: Colleague

beforeAll(async () => {
  ;[resident, handler, head] = await Promise.all([colleague('resident'), colleague('department'), colleague('head')])
})

/** A licence that costs, handed in from home; its authority takes it in. */
async function begun(): Promise<string> {
  const firm = {
    kind: 'organisation',
    name: '演示施工队',
    idNumber: CREDIT + creditCheck(CREDIT),
    phone: '13900005680',
  }
  const id = await handedIn(resident, {
    matterId: await matterNamed(handler, '占用、挖掘城市道路审批'),
    channel: 'portal',
    applicant: firm,
    form: { 'organisation.name': firm.name, 'organisation.credit-code': firm.idNumber },
  })
  await step(handler, id, 'accept')
  return id
}

test('a fee is paid on the phone before anything is issued; two persons revoke the licence, and whoever scans it reads so', async () => {
  const id = await begun()
  await step(handler, id, 'take-up')
  await step(handler, id, 'propose', { favours: 'grant', note: '符合条件' })
  await step(head, id, 'decide', { decision: { granted: true } })
  const result = { results: [{ title: '占用挖掘城市道路许可证' }] }
  await expect(step(handler, id, 'issue', result)).rejects.toMatchObject({
    problem: { userMessage: '费用还没有缴清，缴清后才能出件' },
  })
  const portal = await stage.portal(`/portal/applications/${id}`, resident)
  await portal.getByRole('button', { name: '缴费 500.00 元' }).click()
  await seen(portal.getByText('共 500.00 元 · 已缴清'))
  await shoot(portal, 'portal-charge')
  await step(handler, id, 'issue', result)

  const desk = await stage.desk(handler, `/desk/applications/${id}`)
  await desk.getByRole('button', { name: '提请撤销' }).click()
  const asking = desk.getByRole('dialog', { name: /提请撤销/ })
  await asking.getByLabel('为什么撤销').fill('以虚假材料取得')
  await asking.getByLabel('依据').fill('行政许可法第六十九条')
  await pressUntilGone(asking.getByRole('button', { name: '提请撤销' }), asking)
  await seen(desk.getByText('撤销待批准'))
  expect(await desk.getByRole('button', { name: '决定撤销' }).count()).toBe(0)
  const second = await stage.desk(head, `/desk/applications/${id}`)
  await second.getByRole('button', { name: '决定撤销' }).click()
  const deciding = second.getByRole('dialog', { name: /决定撤销/ })
  await deciding.getByRole('radio').first().check()
  await pressUntilGone(deciding.getByRole('button', { name: '决定撤销' }), deciding)
  await seen(second.getByText('已撤销', { exact: true }))

  const paper = (await readApplication(handler, id)).papers.find(({ kind }) => kind === 'result')
  const query = new URLSearchParams({ number: paper?.number ?? '', code: paper?.code ?? '' })
  const scanned = await stage.portal(`/portal/verify?${query.toString()}`)
  await seen(scanned.getByRole('alert').getByText(/已经撤销/))
  await shoot(scanned, 'portal-verify-revoked')
})

test('an application that gets nowhere: the resident says so, a case is opened, and each leads to the other', async () => {
  const id = await begun()
  const portal = await stage.portal(`/portal/applications/${id}`, resident)
  await portal.getByRole('button', { name: '办不成？请人协调' }).click()
  await portal.getByLabel('卡在哪里？').fill('两个单位都说归对方管，三周没有人看现场')
  await portal.getByRole('button', { name: '提交', exact: true }).click()
  await seen(portal.getByText(/已反映办不成的问题，编号/))
  await shoot(portal, 'portal-hard-matter')
  const { hardMatters } = await readApplication(resident, id)
  const caseId = hardMatters[0]?.caseId ?? ''
  const supervisor = await colleague('supervisor')
  const { applicationId } = await supervisor.client.call(hardMatterRoutes.ofCase, { params: { caseId } })
  expect(applicationId).toBe(id)
  const desk = await stage.desk(supervisor, `/desk/cases/${caseId}`)
  await seen(desk.getByText(/办不成事：占用、挖掘城市道路审批/).first())
})
