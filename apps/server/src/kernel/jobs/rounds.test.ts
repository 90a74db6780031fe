import { expect, test } from 'vitest'
import { createLogger } from '../logger.ts'
import { createRounds } from './rounds.ts'

const silent = createLogger('silent')
const quick = { idleMs: 1, afterFailureMs: 1 }

test('draining goes on until no round has anything left, whichever made work for which', async () => {
  const rounds = createRounds()
  const done: string[] = []
  let second = 0
  let first = 3
  rounds.add('second', () => Promise.resolve(second > 0 && ((second -= 1), done.push('second'), true)))
  rounds.add('first', () => Promise.resolve(first > 0 && ((first -= 1), (second += 1), done.push('first'), true)))
  await rounds.drain()
  expect(done.sort()).toEqual(['first', 'first', 'first', 'second', 'second', 'second'])
})

test('a round that fails is tried again and holds up no other', async () => {
  const rounds = createRounds()
  const ran = { failing: 0, other: 0 }
  rounds.add('failing', () => {
    ran.failing += 1
    return Promise.reject(new Error('not yet'))
  })
  rounds.add('other', () => {
    ran.other += 1
    return Promise.resolve(false)
  })
  const stop = rounds.start(silent, quick)
  await expect.poll(() => ran.failing > 2 && ran.other > 2).toBe(true)
  await stop()
  const after = { ...ran }
  await new Promise((resolve) => setImmediate(resolve))
  expect(ran).toEqual(after)
})

test('stopping waits for what is under way and not for a rest', async () => {
  const rounds = createRounds()
  let finish: (more: boolean) => void = () => undefined
  let finished = false
  rounds.add('slow', () => new Promise<boolean>((resolve) => (finish = resolve)).finally(() => (finished = true)))
  rounds.add('resting', () => Promise.resolve(false))
  const stop = rounds.start(silent, { idleMs: 3_600_000, afterFailureMs: 3_600_000 })
  const stopped = stop()
  expect(finished).toBe(false)
  finish(false)
  await stopped
  expect(finished).toBe(true)
})

test('a name is taken once', () => {
  const rounds = createRounds()
  rounds.add('one', () => Promise.resolve(false))
  expect(() => rounds.add('one', () => Promise.resolve(false))).toThrow(/there already/)
})
