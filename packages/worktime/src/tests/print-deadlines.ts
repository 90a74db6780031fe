import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { clockState, createCalendar, deadline, describeRemaining, segments } from '../index.ts'
import { CALENDARS, clockArbitrary } from './clock-arbitrary.ts'
import { DAY } from './moments.ts'

// Prints one line: the local hour as the process sees it, and a digest of 500 clocks read under every calendar.
const calendars = CALENDARS.map(([, spec]) => createCalendar(spec))
const hash = createHash('sha256')
for (const clock of fc.sample(clockArbitrary, { seed: 20261113, numRuns: 500 })) {
  for (const calendar of calendars) {
    const state = clockState(clock, calendar, clock.start + 2 * DAY)
    const parts = segments(clock, [{ at: clock.start, holder: 'a' }], calendar, clock.start + 2 * DAY)
    const day = calendar.dayAt(clock.start)
    const answer = deadline(clock.start, clock.limit, calendar, clock.history)
    hash.update(JSON.stringify([answer, state, parts, day, describeRemaining(state)]))
  }
}
console.log(`${new Date(0).getHours()} ${hash.digest('hex')}`)
