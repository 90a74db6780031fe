import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { createAdmission, mostAtOnce } from './admission.ts'

/** Work that lasts until it is told to end. */
function held() {
  let end: (error?: Error) => void = () => undefined
  const done = new Promise<string>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve('done'))
  })
  return { work: () => done, end: (error?: Error) => end(error) }
}

const quick = () => Promise.resolve('quick')

test('whoever comes beyond the limit is refused at once and told when to come again', async () => {
  const metrics = new Registry()
  const admit = createAdmission(2, metrics)
  const [first, second] = [held(), held()]
  const running = [admit(first.work), admit(second.work)]
  await expect(admit(quick)).rejects.toMatchObject({ code: 'unavailable', status: 503, extra: { retryAfter: 1 } })
  const text = await metrics.metrics()
  expect(text).toContain('yiwang_requests_under_way 2')
  expect(text).toContain('yiwang_requests_shed_total 1')
  first.end()
  await running[0]
  await expect(admit(quick)).resolves.toBe('quick')
  second.end()
  await running[1]
})

test('a request that fails gives its place back', async () => {
  const admit = createAdmission(1, new Registry())
  for (let round = 0; round < 3; round += 1) {
    const one = held()
    const failing = admit(one.work)
    one.end(new Error('broken'))
    await expect(failing).rejects.toThrow('broken')
  }
  await expect(admit(quick)).resolves.toBe('quick')
})

test('without a limit everybody is let in', async () => {
  const admit = createAdmission(Infinity, new Registry())
  const many = Array.from({ length: 500 }, () => held())
  const running = many.map(({ work }) => admit(work))
  for (const { end } of many) end()
  expect(await Promise.all(running)).toHaveLength(500)
})

test('few connections still let a busy second in', () => {
  expect([mostAtOnce(2), mostAtOnce(20), mostAtOnce(100)]).toEqual([120, 120, 600])
})
