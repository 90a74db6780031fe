import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderOf, runInOrder } from './order.ts'
import type { Ordered } from './order.ts'

const one = (id: string, more: Partial<Ordered> = {}): Ordered => ({
  id,
  aggregate: id,
  sequence: 1,
  dependsOn: [],
  ...more,
})

async function begun(operations: readonly Ordered[], most = 4): Promise<{ order: number[]; stuck: number[] }> {
  const order: number[] = []
  const results = await runInOrder({
    before: orderOf(operations),
    most,
    async run(place) {
      order.push(place)
      await Promise.resolve()
      return 'done'
    },
    stuck: () => 'stuck',
  })
  return { order, stuck: results.flatMap((result, place) => (result === 'stuck' ? [place] : [])) }
}

test('on one aggregate the smaller sequence goes first, whatever the order of the batch', async () => {
  const batch = [one('a', { aggregate: 'x', sequence: 3 }), one('b', { aggregate: 'x', sequence: 2 })]
  expect((await begun(batch)).order).toEqual([1, 0])
})

test('what is named goes first; what is not in the batch is told apart', async () => {
  expect((await begun([one('a', { dependsOn: ['b'] }), one('b')])).order).toEqual([1, 0])
  expect(orderOf([one('a', { dependsOn: ['far'] })])).toEqual([{ previous: null, named: [], elsewhere: ['far'] }])
})

test('operations that wait for each other end, and hold up no other', async () => {
  const batch = [
    one('a', { dependsOn: ['b'] }),
    one('b', { dependsOn: ['a'] }),
    one('c'),
    one('d', { dependsOn: ['d'] }),
  ]
  expect(await begun(batch)).toEqual({ order: [2], stuck: [0, 1, 3] })
})

test('never more at a time than allowed, never two on one aggregate, everything once', async () => {
  const batch = fc.array(fc.record({ aggregate: fc.constantFrom('x', 'y', 'z', 'v', 'w'), sequence: fc.nat(9) }), {
    maxLength: 50,
  })
  await fc.assert(
    fc.asyncProperty(batch, fc.integer({ min: 1, max: 4 }), async (items, most) => {
      const operations = items.map((item, i) => one(String(i), item))
      const busy = new Set<string>()
      let peak = 0
      const order: number[] = []
      await runInOrder({
        before: orderOf(operations),
        most,
        async run(place) {
          const aggregate = operations[place]?.aggregate ?? ''
          expect(busy.has(aggregate)).toBe(false)
          busy.add(aggregate)
          order.push(place)
          peak = Math.max(peak, busy.size)
          await new Promise((resolve) => setImmediate(resolve))
          busy.delete(aggregate)
          return true
        },
        stuck: () => false,
      })
      expect(peak).toBeLessThanOrEqual(most)
      expect(order.toSorted((a, b) => a - b)).toEqual(operations.map((_, place) => place))
    }),
  )
})
