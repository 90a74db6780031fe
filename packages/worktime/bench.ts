import { CHINA_HOLIDAYS, clockState, createCalendar, deadline, type Clock, type Limit } from './src/index.ts'

// Run alone with `npx tsx packages/worktime/bench.ts`.
const HOUR = 3_600_000
const calendar = createCalendar({ version: 'bench', years: CHINA_HOLIDAYS })
const limits: readonly Limit[] = [
  { amount: 4, unit: 'working-hour' },
  { amount: 5, unit: 'working-day' },
  { amount: 2, unit: 'emergency-hour' },
  { amount: 15, unit: 'working-day', countFrom: 'next-day' },
]
const first = Date.parse('2024-01-01T00:00:00+08:00')
const clocks = Array.from({ length: 4096 }, (_, i): Clock => {
  const start = first + ((i * 7_919_111_777) % (900 * 24 * HOUR))
  const limit = limits[i % limits.length] ?? { amount: 1, unit: 'working-day' }
  const pauses = [{ from: start + HOUR, to: start + 20 * HOUR, reason: 'waiting' }]
  return { start, limit, history: { pauses, extensions: [{ at: start + HOUR }] } }
})

/** Deadlines and clock states per second on one thread. */
export function measureDeadlines(seconds = 1): Record<string, number> {
  return {
    deadline: perSecond(seconds, ({ start, limit }) => deadline(start, limit, calendar).due ?? 0),
    'deadline, one pause, one extension': perSecond(seconds, ({ start, limit, history }) => {
      return deadline(start, limit, calendar, history).due ?? 0
    }),
    'clock state, one pause, one extension': perSecond(seconds, (clock) => {
      return clockState(clock, calendar, clock.start + 48 * HOUR).used
    }),
  }
}

function perSecond(seconds: number, work: (clock: Clock) => number): number {
  let checksum = 0
  for (const clock of clocks) checksum += work(clock)
  let count = 0
  const began = performance.now()
  while (performance.now() - began < seconds * 1000) {
    for (const clock of clocks) checksum += work(clock)
    count += clocks.length
  }
  const rate = Math.round((count / (performance.now() - began)) * 1000)
  // Used, so that the loop cannot be optimised away.
  return Number.isNaN(checksum) ? 0 : rate
}

if (process.argv[1] === import.meta.filename) console.table(measureDeadlines())
