import { beforeAll, expect, inject, test } from 'vitest'
import { newId } from '../packages/contract/src/index.ts'
import { areasRoutes } from '../packages/contract/src/areas/index.ts'
import { filesRoutes } from '../packages/contract/src/files/index.ts'
import { matterRoutes } from '../packages/contract/src/matters/index.ts'
import { creditCheck, identityCheck } from '../packages/contract/src/registers/index.ts'
import {
  applicationRoutes,
  bundleRoutes,
  mandateRoutes,
  originalRoutes,
} from '../packages/contract/src/services/index.ts'
import { handedIn, handOver, matterNamed, press, readApplication as read, step } from './applications.ts'
import { colleague, ownGrid } from './colleague.ts'
import type { Colleague } from './colleague.ts'
import { areaOf, official, unitOf } from './officials.ts'
import { photo, pressUntilGone, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const LICENCE = '公共场所卫生许可新办审批（县级）'
const CREDIT = '91370114MA3CDEM10'
const PERSON = '37011419500303101'
const creditCode = CREDIT + creditCheck(CREDIT)
const idNumber = PERSON + identityCheck(PERSON)

/** Nobody else's, whatever ran before. */
const mobile = `139${String(Date.now() % 1e8).padStart(8, '0')}`

let clerk: Colleague
let reviewer: Colleague
let head: Colleague

beforeAll(async () => {
  clerk = await colleague('window')
  const unit = await unitOf(clerk, '区行政审批服务局')
  const county = await areaOf(clerk, 'county', '章丘区')
  const post = { areaId: county.id, unitId: unit.id }
  reviewer = await official('演示审核员', { role: 'department', ...post })
  head = await official('演示负责人', { role: 'department-head', ...post })
})

const matterId = (name: string) => matterNamed(clerk, name)

const firm = { kind: 'organisation' as const, name: '演示幸福面馆', idNumber: creditCode, phone: '13900005678' }
const firmForm = { 'organisation.name': firm.name, 'organisation.credit-code': creditCode }
const person = { kind: 'person' as const, name: '演示王大爷', idNumber, phone: '13900005679' }
const personForm = { 'person.name': person.name, 'person.identity-number': idNumber, 'person.phone': person.phone }

/** An application that the office has accepted, through the API. */
async function accepted(who: Colleague, more: object): Promise<string> {
  const id = await handedIn(who, more)
  await step(who, id, 'accept')
  return id
}

test('a hygiene licence: taken in without a mouse, reviewed, granted, issued and signed for; three numbers all the way', async () => {
  const page = await stage.desk('window', '/desk/window')
  await seen(page.getByRole('combobox', { name: '找办事人' }))
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
  await page.keyboard.type(firm.name)
  await seen(page.getByRole('option', { name: `登记“${firm.name}”为新办事人` }))
  await page.keyboard.press('Enter')
  await page.getByLabel('单位', { exact: true }).check()
  await page.getByLabel('电话', { exact: true }).fill(firm.phone)
  await page.getByLabel('统一社会信用代码').fill(creditCode)
  await page.keyboard.press('Enter')
  await seen(page.getByRole('combobox', { name: '找事项' }))
  await page.keyboard.type('公共场所卫生许可')
  await seen(page.getByRole('option', { name: new RegExp('新办审批') }))
  await page.keyboard.press('Enter')

  const list = page.getByRole('list', { name: '申请材料' })
  await seen(list)
  await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-row'))).toBe(true)
  const missing = await list.getByText('缺', { exact: false }).count()
  expect(missing).toBeGreaterThan(2)
  await shoot(page, 'desk-window')
  for (let line = 0; line < (await list.getByRole('group').count()); line += 1) {
    const row = list.getByRole('group').nth(line)
    if ((await row.getByText('缺', { exact: true }).count()) === 0 && !(await row.innerText()).includes('缺')) continue
    await row.focus()
    await page.keyboard.press('1')
    await seen(row.getByText('已收'))
  }
  await seen(page.getByText('材料齐全'))
  await page.keyboard.press('Control+Enter')
  await seen(page.getByText('已受理'))
  const days = page.getByLabel('法定、承诺、实际三个期限')
  expect(await days.innerText()).toMatch(/20 个工作日[\s\S]*4 个工作日/)
  const code = (await page.getByText(/查询号 \d{4}/).innerText()).replace(/\D/g, '')
  await shoot(page, 'desk-window-accepted')
  await page.getByRole('link', { name: '打开申请' }).click()
  await seen(page.getByRole('heading', { name: new RegExp('公共场所卫生许可') }))
  const at = new URL(page.url()).pathname

  const review = await stage.desk(reviewer, at)
  await press(review, '开始审核')
  await press(review, '提出审核意见', (dialog) => dialog.getByLabel('说明').fill('现场检测合格，材料真实'))
  const desk = await stage.desk(head, at)
  await seen(desk.getByText('未发现问题，可以准予'))
  await shoot(desk, 'desk-application-decide')
  await press(desk, '作出决定')
  await seen(desk.getByText('准予，待出件'))

  await page.reload()
  await press(page, '出件')
  await press(page, '送达签收', async (dialog) => {
    await dialog.getByLabel('见证人姓名（不会写字的）').fill('窗口同事')
  })
  await seen(page.getByText('已送达'))
  await shoot(page, 'desk-application')

  const portal = await stage.portal('/portal/track')
  await portal.getByLabel('查询号（12 位数字）').fill(code)
  await portal.getByRole('button', { name: '查询' }).click()
  await seen(portal.getByTestId('track-state').getByText('已送到'))
  await seen(portal.getByText('20 个工作日'))
  await seen(portal.getByText('4 个工作日'))
  expect(await portal.getByText(firm.name).count()).toBe(0)
  await shoot(portal, 'portal-application')
})

test('a refusal says why, on what law, and what can be done against it', async () => {
  const id = await accepted(clerk, {
    matterId: await matterId(LICENCE),
    channel: 'window',
    applicant: firm,
    form: firmForm,
  })
  await step(reviewer, id, 'take-up')
  await step(reviewer, id, 'propose', { favours: 'refuse', note: '现场检测不合格' })
  const desk = await stage.desk(head, `/desk/applications/${id}`)
  await seen(desk.getByText('审核人认为应当不予，请看理由'))
  await press(desk, '作出决定', async (dialog) => {
    expect(await dialog.getByLabel(/向谁申请行政复议/).inputValue()).toBe('章丘区人民政府')
    expect(await dialog.getByLabel(/向哪个法院起诉/).inputValue()).toBe('章丘区人民法院')
    await dialog.getByLabel('理由').fill('空气和微小气候检测不合格，整改后可以再次申请')
    await shoot(desk, 'desk-refusal')
  })
  await seen(desk.getByRole('region', { name: '不予许可及救济途径' }).getByText(/60 日内向章丘区人民政府/))
  const { papers } = await read(clerk, id)
  expect(papers.map(({ kind }) => kind)).toContain('refusal')
})

test('what is missing is told once at the window; the resident sees it by the code and nothing more', async () => {
  const { id } = await clerk.client.call(applicationRoutes.open, {
    body: { id: newId(), matterId: await matterId(LICENCE), channel: 'window', applicant: firm, form: firmForm },
  })
  const page = await stage.desk('window', `/desk/window?application=${id}`)
  await seen(page.getByRole('list', { name: '申请材料' }))
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: '一次性告知缺什么' })
  await pressUntilGone(dialog.getByRole('button', { name: '告知' }), dialog)
  await seen(page.getByText('待补正材料'))
  const { trackingCode } = await read(clerk, id)
  const portal = await stage.portal(`/portal/track/${trackingCode}`)
  await seen(portal.getByText('还缺这些材料'))
  await seen(portal.getByTestId('track-state').getByText('缺材料，等您补'))
  await shoot(portal, 'portal-supplement')
})

test('a resident signs in by phone, fills in, photographs, hands in and takes it back', async () => {
  const portal = await stage.portal(`/portal/apply/${await matterId('80周岁以上老年人高龄津贴发放')}`)
  await portal.getByLabel('姓名或单位名称').fill(person.name)
  await portal.getByLabel('电话', { exact: true }).fill(mobile)
  await portal.getByLabel('身份证号或信用代码').fill(idNumber)
  await shoot(portal, 'portal-apply')
  await portal.getByRole('button', { name: '下一步：用手机号登录' }).click()
  await portal.getByLabel('手机号码').fill(mobile)
  await portal.getByRole('button', { name: '发送验证码' }).click()
  const told = await portal.getByText(/您的验证码是 \d{6}/).innerText()
  await portal.getByLabel('验证码（6 位数字）').fill(/\d{6}/.exec(told)?.[0] ?? '')
  await portal.getByRole('button', { name: '登录', exact: true }).click()
  await portal.getByLabel('身份证号或信用代码').fill(idNumber)
  await portal.getByRole('button', { name: '下一步：材料' }).click()
  await portal.getByLabel('给“本人银行卡（社会保障卡）”拍照，或选照片、PDF').setInputFiles(photo('before'))
  await seen(portal.getByRole('listitem').filter({ hasText: '本人银行卡' }).getByText('已交'))
  await shoot(portal, 'portal-apply-materials')
  await portal.getByRole('button', { name: /^(先提交，缺的以后补|提交)$/ }).click()
  await seen(portal.getByText('收到了'))
  expect(await portal.getByTestId('tracking-code').innerText()).toMatch(/^\d{4} \d{4} \d{4}$/)
  await portal.getByRole('link', { name: '我的办事' }).click()
  await portal.getByRole('link', { name: /高龄津贴/ }).click()
  await seen(portal.getByTestId('track-state').getByText('已提交，等窗口受理'))
  await portal.getByRole('button', { name: '撤回申请' }).click()
  await portal.getByLabel('为什么撤回').fill('改到窗口去办')
  await portal.getByRole('button', { name: '确定撤回' }).click()
  await seen(portal.getByTestId('track-state').getByText('您已撤回'))
})

test('accepted in another town: the office keeps it, the town with the power decides, the limits are the same', async () => {
  const far = await areaOf(clerk, 'town', '370114016')
  const id = await accepted(clerk, {
    matterId: await matterId('80周岁以上老年人高龄津贴发放'),
    channel: 'window',
    areaId: far.id,
    applicant: person,
    form: personForm,
  })
  const view = await read(clerk, id)
  expect(view.officeName).not.toBe(view.authorityName)
  expect(view.days).toMatchObject({ statutory: { amount: 20 }, promised: { amount: 5 } })
  const page = await stage.desk('window', `/desk/applications/${id}`)
  await seen(page.getByText(`${view.officeName}受理，${view.authorityName}承办`))
  await shoot(page, 'desk-application-elsewhere')
})

test('home service under a mandate: opened at the door, an original goes along, and the window sees who holds it', async () => {
  const worker = await colleague('grid')
  const { id: areaId } = await ownGrid(worker)
  const sign = () =>
    worker.client.upload(filesRoutes.upload, new Blob([Buffer.from(inject('journey').photos.before, 'base64')]))
  const matter = await matterId('基本医疗保险参保人员享受门诊慢特病病种待遇认定')
  const [principal, agent] = [await sign(), await sign()]
  const { mandate } = await worker.client.call(mandateRoutes.sign, {
    body: {
      id: newId(),
      name: person.name,
      identityNumber: idNumber,
      phone: person.phone,
      areaId,
      range: { matters: [{ code: matter, name: '门诊慢特病' }], classes: [] },
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      signing: 'signature',
      principalFileId: principal.id,
      agentFileId: agent.id,
      explained: true,
    },
  })
  const { id } = await worker.client.call(applicationRoutes.open, {
    body: {
      id: newId(),
      matterId: matter,
      channel: 'field',
      areaId,
      applicant: person,
      agent: { relation: 'helper', name: worker.session.name, mandateId: mandate.id },
      form: personForm,
    },
  })
  await handOver(worker, id)
  await worker.client.call(originalRoutes.takeIn, {
    params: { applicationId: id },
    body: {
      id: newId(),
      materialKey: 'diagnosis',
      title: '诊断证明',
      receipt: { signer: 'applicant', witness: '邻居' },
    },
  })
  await step(worker, id, 'submit')
  const page = await stage.desk('grid', `/desk/applications/${id}`)
  await seen(page.getByText(`在${worker.session.name}处`))
  await seen(page.getByText('上门代办'))
  await shoot(page, 'desk-application-behalf')
})

test('a bundle from a village station: packed, sealed, counted with a difference, settled', async () => {
  const post = clerk.session.posts.find(({ role }) => role === 'window')
  const { items } = await clerk.client.call(areasRoutes.children, { params: { areaId: post?.areaId ?? '' } })
  const station = await official('演示站点', {
    role: 'helper',
    areaId: items[0]?.id ?? null,
    unitId: null,
  })
  const { id: applicationId } = await station.client.call(applicationRoutes.open, {
    body: {
      id: newId(),
      matterId: await matterId('80周岁以上老年人高龄津贴发放'),
      channel: 'station',
      applicant: person,
      form: personForm,
    },
  })
  const originalIds: string[] = []
  for (const title of ['户口簿', '银行卡复印件']) {
    const original = await station.client.call(originalRoutes.takeIn, {
      params: { applicationId },
      body: { id: newId(), materialKey: 'household', title, receipt: { signer: 'applicant', witness: '邻居' } },
    })
    originalIds.push(original.id)
  }
  const bundle = await station.client.call(bundleRoutes.open, { body: { id: newId(), toAreaId: post?.areaId ?? '' } })
  const params = { bundleId: bundle.id }
  await station.client.call(bundleRoutes.add, { params, body: { originalIds } }, { version: bundle.version })
  const packing = await stage.desk(station, `/desk/bundles/${bundle.id}`)
  await packing.getByRole('button', { name: '封包（2 件）' }).click()
  await seen(packing.getByText('已封，在途'))

  const page = await stage.desk('window', `/desk/bundles/${bundle.id}`)
  await page.getByRole('checkbox', { name: '户口簿' }).check()
  await page.getByLabel('有差异请说明').fill('少一份银行卡复印件')
  await shoot(page, 'desk-bundle')
  await page.getByRole('button', { name: '接收 1 / 2' }).click()
  await seen(page.getByText('已收，有差异'))
  await page.getByRole('button', { name: '查清差异' }).click()
  const dialog = page.getByRole('dialog', { name: /查清差异/ })
  await dialog.getByLabel('说明').fill('夹在封皮里，已找到')
  await pressUntilGone(dialog.getByRole('button', { name: '找到了' }), dialog)
  await seen(page.getByText('已收，无差异'))
})

test('a joined-up matter: one form, each authority with its own clock, one result', async () => {
  const [licence, food] = [await matterId(LICENCE), await matterId('食品经营许可（新办）')]
  const { current, unitId } = await reviewer.client.call(matterRoutes.get, { params: { matterId: licence } })
  if (!current) throw new Error('the licence is not published')
  const name = '开饭店“一件事”'
  const content = { ...current.content, name, titles: { main: name, sub: '', item: '' }, parts: [licence, food] }
  const params = { matterId: newId() }
  const added = await reviewer.client.call(matterRoutes.add, { body: { id: params.matterId, unitId, content } })
  const validFrom = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const proposing = { params, body: { validFrom } }
  const proposed = await reviewer.client.call(matterRoutes.propose, proposing, { version: added.version })
  await head.client.call(matterRoutes.publish, { params, body: {} }, { version: proposed.version })

  const id = await accepted(clerk, { ...params, channel: 'window', applicant: firm, form: firmForm })
  const { parts } = await read(clerk, id)
  expect(parts.map(({ matterName }) => matterName)).toEqual([LICENCE, '食品经营许可（新办）'])
  for (const part of parts) {
    await step(reviewer, part.id, 'take-up')
    await step(reviewer, part.id, 'propose', { favours: 'grant', note: '符合条件' })
    await step(head, part.id, 'decide', { decision: { granted: true } })
  }
  const page = await stage.desk('window', `/desk/applications/${id}`)
  await seen(page.getByRole('heading', { name: '各部门办理情况' }))
  await seen(page.getByText('准予，待出件'))
  await shoot(page, 'desk-application-joined')
})
