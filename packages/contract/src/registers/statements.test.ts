import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_RANKS, rankOf } from './fact-rules.ts'
import { reduceStatements, SOURCES } from './statements.ts'
import type { Source, Statement } from './statements.ts'

const weigh = {
  rank: (_key: string, { source }: { source: Source }) => rankOf(DEFAULT_RANKS, source, false),
  equal: (one: string | null, other: string | null) => one === other,
}

const KEYS = ['phone', 'residence', 'needs']
const instant = fc.integer({ min: 0, max: 40 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString())
const statement: fc.Arbitrary<Statement<string>> = fc.record({
  id: fc.uuid(),
  source: fc.constantFrom(...SOURCES),
  speaker: fc.constantFrom('', 'D01', 'D02'),
  seenAt: instant,
  values: fc.dictionary(fc.constantFrom(...KEYS), fc.option(fc.constantFrom('a', 'b', 'c')), { minKeys: 1 }),
})
const statements = fc.uniqueArray(statement, { selector: ({ id }) => id, maxLength: 12 })

/** Who says it: the source, and the unit behind a bar. */
function say(id: string, who: string, seenAt: string, values: Record<string, string | null>): Statement<string> {
  const [source, speaker = ''] = who.split('|')
  return { id, source: source as Source, speaker, seenAt, values }
}

test('the order in which statements arrive does not matter', () => {
  const shuffled = statements.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  )
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      expect(reduceStatements(other, weigh)).toEqual(reduceStatements(one, weigh))
    }),
  )
})

test('a decision settles every conflict about what was said before it', () => {
  fc.assert(
    fc.property(statements, fc.constantFrom(...KEYS), fc.constantFrom('a', 'b'), (list, key, value) => {
      const decision = say('zz', 'decision', '2027-01-01T00:00:00.000Z', { [key]: value })
      const facts = reduceStatements([...list, decision], weigh)
      expect(facts.values[key]).toBe(value)
      expect(facts.conflicts[key]).toBeUndefined()
    }),
  )
})

test('what is seen after a decision and contradicts it is a conflict again', () => {
  const decided = say('1', 'decision', '2026-01-02', { phone: 'a' })
  const later = say('2', 'visit', '2026-01-03', { phone: 'b' })
  const facts = reduceStatements([decided, later], weigh)
  expect(facts.values).toEqual({ phone: 'a' })
  expect(facts.conflicts.phone?.map(({ value }) => value)).toEqual(['b'])
})

test('the table of the next month that says the same again does not bring back what was decided', () => {
  const table = (id: string, seenAt: string, phone: string) => say(id, 'import|民政局', seenAt, { phone })
  const decided = [
    table('1', '2026-01-01', 'a'),
    say('2', 'visit', '2026-01-10', { phone: 'b' }),
    say('3', 'decision', '2026-01-15', { phone: 'b' }),
  ]
  const again = [...decided, table('4', '2026-02-01', 'a'), table('5', '2026-03-01', 'a')]
  expect(reduceStatements(again, weigh).conflicts).toEqual({})
  // Whoever comes round to the decision and goes back from it, or says a third thing, has seen something new.
  const back = [...decided, table('4', '2026-02-01', 'b'), table('5', '2026-03-01', 'a')]
  expect(reduceStatements(back, weigh).conflicts.phone?.map(({ value }) => value)).toEqual(['a'])
  const third = reduceStatements([...again, table('6', '2026-04-01', 'c')], weigh)
  expect(third.conflicts.phone?.map(({ value }) => value)).toEqual(['c'])
  const elsewhere = reduceStatements([...again, say('6', 'import|人社局', '2026-04-01', { phone: 'a' })], weigh)
  expect(elsewhere.conflicts.phone?.map(({ speaker }) => speaker)).toEqual(['人社局'])
})

test('of each speaker the newest word counts, and only it', () => {
  fc.assert(
    fc.property(statements, (list) => {
      const facts = reduceStatements(list, weigh)
      for (const key of KEYS) {
        const voices = [...(facts.conflicts[key] ?? []), ...(facts.origins[key] ? [facts.origins[key]] : [])]
        for (const { source, speaker, seenAt } of voices) {
          const own = list.filter((one) => one.source === source && one.speaker === speaker && key in one.values)
          expect(own.every((one) => one.seenAt <= seenAt)).toBe(true)
        }
        expect(new Set(voices.map(({ source, speaker }) => `${source}|${speaker}`)).size).toBe(voices.length)
      }
    }),
  )
})

test('what holds was said by somebody of the highest rank, and those who agree are no conflict', () => {
  fc.assert(
    fc.property(statements, (list) => {
      const facts = reduceStatements(list, weigh)
      for (const key of KEYS) {
        const ranks = list
          .filter(({ values }) => key in values)
          .map(({ source }) => rankOf(DEFAULT_RANKS, source, false))
        const origin = facts.origins[key]
        expect(origin ? rankOf(DEFAULT_RANKS, origin.source, false) : -Infinity).toBe(Math.max(...ranks, -Infinity))
        for (const { value } of facts.conflicts[key] ?? []) expect(value).not.toBe(facts.values[key] ?? null)
      }
    }),
  )
})

test('saying the same again only makes it fresher', () => {
  fc.assert(
    fc.property(statements, (list) => {
      const before = reduceStatements(list, weigh)
      const again = list.map((one) => ({ ...one, id: `${one.id}-again` }))
      expect(reduceStatements([...list, ...again], weigh).values).toEqual(before.values)
    }),
  )
})

test('a value that is known to be empty does not hold, but somebody said so', () => {
  const facts = reduceStatements([say('1', 'visit', '2026-01-01', { phone: null })], weigh)
  expect(facts.values).toEqual({})
  expect(facts.origins.phone?.source).toBe('visit')
})

test('two departments that differ are a conflict, whoever spoke last', () => {
  const one = say('1', 'department|D01', '2026-01-01', { residence: 'a' })
  const other = say('2', 'department|D02', '2026-01-02', { residence: 'b' })
  expect(reduceStatements([one, other], weigh).conflicts.residence?.map(({ speaker }) => speaker)).toEqual(['D01'])
})

test('whoever sees the same later confirms it, without becoming the one who answers for it', () => {
  const said = say('1', 'department|D01', '2026-01-01', { phone: 'a' })
  const seen = say('2', 'visit', '2026-02-01', { phone: 'a' })
  const other = say('3', 'resident', '2026-03-01', { phone: 'b' })
  expect(reduceStatements([said, seen, other], weigh).origins.phone).toEqual({
    statement: '1',
    source: 'department',
    speaker: 'D01',
    seenAt: '2026-01-01',
    confirmedAt: '2026-02-01',
  })
})
