import { expect, test } from 'vitest'
import { keepLine, type LineEvents } from './live-line.ts'

function bench() {
  const lines: { events: LineEvents; isClosed: boolean }[] = []
  const timers: { at: number; run: () => void }[] = []
  const seen: string[] = []
  let now = 0
  const end = keepLine(
    {
      connect(events) {
        const line = { events, isClosed: false }
        lines.push(line)
        return () => void (line.isClosed = true)
      },
      after(ms, run) {
        const timer = { at: now + ms, run }
        timers.push(timer)
        return () => void timers.splice(timers.indexOf(timer), 1)
      },
    },
    { refresh: () => seen.push('refresh'), isCut: (cut) => seen.push(cut ? 'cut' : 'open') },
  )
  function wait(ms: number) {
    now += ms
    for (const timer of timers.filter((one) => one.at <= now)) {
      timers.splice(timers.indexOf(timer), 1)
      timer.run()
    }
  }
  const line = () => {
    const last = lines.at(-1)
    if (last === undefined) throw new Error('no line')
    return last
  }
  return { end, line, lines, seen, timers, wait }
}

test('a burst of changes is one refresh, later changes another', () => {
  const { line, seen, wait } = bench()
  for (let i = 0; i < 50; i += 1) line().events.changed()
  expect(seen).toEqual([])
  wait(1_500)
  expect(seen).toEqual(['refresh'])
  line().events.changed()
  wait(1_500)
  expect(seen).toEqual(['refresh', 'refresh'])
})

test('a line that is back at once is not called cut, but what was missed is fetched', () => {
  const { line, seen, wait } = bench()
  line().events.opened()
  line().events.lost(false)
  wait(2_000)
  line().events.opened()
  wait(10_000)
  expect(seen).toEqual(['open', 'open', 'refresh'])
})

test('a line that stays lost is called cut until it opens', () => {
  const { line, seen, wait } = bench()
  line().events.lost(false)
  line().events.lost(false)
  wait(4_000)
  expect(seen).toEqual(['cut'])
  line().events.opened()
  wait(1_500)
  expect(seen).toEqual(['cut', 'open', 'refresh'])
})

test('a line that ended is opened anew, ever more slowly, and quickly again after it worked', () => {
  const { line, lines, wait } = bench()
  const pauses = [3_000, 6_000, 12_000, 30_000, 30_000]
  for (const [index, pause] of pauses.entries()) {
    line().events.lost(true)
    wait(pause - 1)
    expect(lines).toHaveLength(index + 1)
    wait(1)
    expect(lines).toHaveLength(index + 2)
  }
  expect(lines.slice(0, -1).every((one) => one.isClosed)).toBe(true)
  line().events.opened()
  line().events.lost(true)
  wait(3_000)
  expect(lines).toHaveLength(7)
})

test('nothing happens after it was closed', () => {
  const { end, line, seen, timers, wait } = bench()
  line().events.changed()
  line().events.lost(true)
  end()
  wait(60_000)
  expect(seen).toEqual([])
  expect(timers).toEqual([])
  expect(line().isClosed).toBe(true)
})
