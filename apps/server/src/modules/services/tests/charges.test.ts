import { newId } from '@yiwang/contract'
import { chargeRoutes } from '@yiwang/contract/services'
import type { ApplicationReceipt, ApplicationView } from '@yiwang/contract/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { plantMatters } from '../../matters/index.ts'
import { moveMoney } from '../cashier.ts'
import type { Cashier } from '../cashier.ts'
import { act, createServicesWorld, decided, opened, seen, testMatter, viewed, withMaterials } from '../testing.ts'
import type { ServicesWorld, StaffName } from '../testing.ts'

let world: ServicesWorld
const [permit, card] = [newId(), newId()]
const paid = {
  charged: true,
  onlinePayment: true,
  fees: [
    { name: '工本费', standard: '10.50元', amount: 10.5, basis: '价格目录' },
    { name: '检验费', standard: '按次', amount: null, basis: '价格目录' },
  ],
}
const simple = { materials: [], form: { name: '', known: [], own: [] }, results: [] }

beforeAll(async () => {
  world = await createServicesWorld()
  const { units } = world.county
  const instant = { handling: 'instant', separatePosts: false, specials: [], delegations: [{ level: 'town', power: 'decide', areaIds: [], basis: '', note: '' }] } // prettier-ignore
  await world.within((tx) =>
    plantMatters(tx, {
      tenant: TENANT,
      at: new Date(world.now().getTime() - 30 * 86_400_000),
      proposed: { id: newId(), name: '编目员' },
      decided: { id: newId(), name: '科长' },
      listed: [],
      published: [
        { id: permit, unitId: units.cityManagement, content: testMatter('占道许可', { ...simple, ...paid }) },
        { id: card, unitId: units.cityManagement, content: testMatter('证件补办', { ...simple, ...paid, ...instant }) },
      ],
    }),
  )
})
afterAll(() => world.close())

async function begun(who: StaffName, matterId: string): Promise<string> {
  const { id } = await opened(world, who, { matterId, matter: 'benefit' })
  await withMaterials(world, who, id)
  await act(world, who, id, ['submit'])
  return id
}

async function granted(who: StaffName = 'window'): Promise<string> {
  const id = await begun(who, permit)
  const clerk = who === 'window' ? 'window' : 'handler'
  await act(world, clerk, id, ['accept'])
  await decided(world, id)
  return id
}

async function money(
  who: StaffName,
  applicationId: string,
  name: keyof typeof chargeRoutes,
): Promise<ApplicationReceipt> {
  const { version } = await seen(world, applicationId)
  const body = name === 'refund' ? { reason: '多收退回' } : {}
  const call = { params: { applicationId }, body } as never
  return (await world.client(who)).call(chargeRoutes[name], call, { version }) as Promise<ApplicationReceipt>
}

const chargeIn = async (who: StaffName, id: string): Promise<ApplicationView['charge']> =>
  (await viewed(world, who, id)).charge

test('nothing is issued before it is paid at the window; the tariff that depends is not asked for', async () => {
  const id = await granted()
  expect(await chargeIn('window', id)).toMatchObject({ state: 'due', amount: 10.5, can: ['collect'] })
  await expect(act(world, 'window', id, ['issue', {}])).rejects.toMatchObject({
    problem: { userMessage: '费用还没有缴清，缴清后才能出件' },
  })
  await expect(money('far-window', id, 'collect')).rejects.toMatchObject({ status: 404 })
  await money('window', id, 'collect')
  await expect(money('window', id, 'collect')).rejects.toMatchObject({ code: 'rule-broken' })
  await act(world, 'window', id, ['issue', {}])
  const view = await viewed(world, 'window', id)
  expect(view).toMatchObject({ state: 'issued', charge: { state: 'paid', way: 'window' } })
  expect(view.steps.find(({ action }) => action === 'pay')?.note).toBe('10.50元')
  await expect(money('window', id, 'refund')).rejects.toMatchObject({ code: 'rule-broken' })
})

test('somebody at home pays through the cashier, once for one order, and may have it back before it is issued', async () => {
  const id = await granted('resident')
  expect(await chargeIn('resident', id)).toMatchObject({ state: 'due', can: ['pay'] })
  await expect(money('neighbour', id, 'pay')).rejects.toMatchObject({ status: 404 })
  await money('resident', id, 'pay')
  const orders: string[] = []
  const slow: Cashier = {
    order({ chargeId }) {
      orders.push(chargeId)
      return Promise.resolve({ orderNumber: 'F1', payUrl: 'https://pay.example/F1' })
    },
    query: () => Promise.resolve(orders.length === 1 && world.now().getTime() > before ? 'paid' : 'waiting'),
    refund: () => Promise.resolve('done'),
  }
  const before = world.now().getTime()
  const round = moveMoney(world.app.context, slow)
  await round()
  expect(await chargeIn('resident', id)).toMatchObject({ state: 'paying', payUrl: 'https://pay.example/F1', can: [] })
  expect(await chargeIn('handler', id)).toMatchObject({ payUrl: null })
  world.setNow(new Date(before + 3_600_000))
  await round()
  expect(orders).toHaveLength(1)
  expect(await chargeIn('resident', id)).toMatchObject({ state: 'paid', way: 'online' })
  await money('handler', id, 'refund')
  await round()
  expect(await chargeIn('resident', id)).toMatchObject({ state: 'refunded', refundReason: '多收退回', can: ['pay'] })
  await expect(act(world, 'handler', id, ['issue', {}])).rejects.toMatchObject({ code: 'rule-broken' })
})

/** A cashier with a memory: an order that was paid stays paid, as at a real one. */
function remembering(): { cashier: Cashier; orders: Map<string, 'waiting' | 'paid' | 'failed'> } {
  const orders = new Map<string, 'waiting' | 'paid' | 'failed'>()
  const cashier: Cashier = {
    order({ chargeId }) {
      if (!orders.has(chargeId)) orders.set(chargeId, 'waiting')
      return Promise.resolve({ orderNumber: chargeId, payUrl: `https://pay.example/${chargeId}` })
    },
    query: (orderNumber) => Promise.resolve(orders.get(orderNumber) ?? 'failed'),
    refund: () => Promise.resolve('done'),
  }
  return { cashier, orders }
}

test('after a refund, or an order that failed, the next payment is an order of its own', async () => {
  const id = await granted('resident')
  const { cashier, orders } = remembering()
  const round = async () => {
    world.setNow(new Date(world.now().getTime() + 3_600_000))
    await moveMoney(world.app.context, cashier)()
  }
  const last = () => [...orders.keys()].at(-1) ?? ''
  await money('resident', id, 'pay')
  await round()
  orders.set(last(), 'paid')
  await round()
  await money('handler', id, 'refund')
  await round()
  await money('resident', id, 'pay')
  await round()
  expect(orders.size).toBe(2)
  // The order that was paid and given back does not pay for the second time.
  expect(await chargeIn('resident', id)).toMatchObject({ state: 'paying', payUrl: `https://pay.example/${last()}` })
  orders.set(last(), 'failed')
  await round()
  expect(await chargeIn('resident', id)).toMatchObject({ state: 'due', payUrl: null })
  await money('resident', id, 'pay')
  await round()
  expect(orders.size).toBe(3)
  orders.set(last(), 'paid')
  await round()
  expect(await chargeIn('resident', id)).toMatchObject({ state: 'paid' })
})

test('a cashier that never answers makes it due again, and one that says nothing breaks nothing', async () => {
  const id = await granted('resident')
  await money('resident', id, 'pay')
  const broken: Cashier = {
    order: () => Promise.reject(new Error('down')),
    query: () => Promise.resolve('waiting'),
    refund: () => Promise.resolve('waiting'),
  }
  await moveMoney(world.app.context, broken)()
  expect(await chargeIn('resident', id)).toMatchObject({ state: 'paying' })
  const silent: Cashier = { ...broken, order: () => Promise.resolve({ orderNumber: 'F2', payUrl: null }) }
  for (let n = 0; n < 14; n += 1) {
    world.setNow(new Date(world.now().getTime() + 3_600_000))
    await moveMoney(world.app.context, silent)()
  }
  expect(await chargeIn('resident', id)).toMatchObject({ state: 'due', can: ['pay'] })
})

test('an instant matter is paid before it is answered; refused, the fee goes back', async () => {
  const id = await begun('window', card)
  const decision = { granted: true as const, note: '' }
  await expect(act(world, 'window', id, ['answer', { decision }])).rejects.toMatchObject({ code: 'rule-broken' })
  await money('window', id, 'collect')
  await act(world, 'window', id, ['withdraw', { note: '不办了' }])
  await world.app.context.rounds.drain()
  const back = { refundReason: '申请没有获准，费用退回' }
  expect(await chargeIn('window', id)).toMatchObject({ ...back, state: 'refunding', can: ['refund'] })
  await money('window', id, 'refund')
  expect(await chargeIn('window', id)).toMatchObject({ state: 'refunded', refundReason: '多收退回' })
  const other = await begun('window', card)
  await act(world, 'window', other, ['withdraw', { note: '不办了' }])
  expect(await chargeIn('window', other)).toMatchObject({ state: 'void', can: [] })
})
