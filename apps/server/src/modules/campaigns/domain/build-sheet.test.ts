import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildFields } from './build-sheet.ts'
import type { FactDef, FactNow, Standing } from './build-sheet.ts'
import { countSaved, lacking } from './saved-work.ts'

const AT = new Date('2026-11-20T02:00:00Z')
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2_000_000_000)

function def(key: string, freshDays: number | null = 30): FactDef {
  return { key, label: { zh: key, en: key }, type: 'text', freshDays }
}

function said(value: string | null, seenAt: string): FactNow {
  return { value, origin: { source: 'visit', speaker: '', seenAt }, disputed: false }
}

function standing(now: Record<string, FactNow>, looked: Record<string, string> = {}): Standing {
  const keys = ['person.name', 'person.phone', 'person.needs', 'person.workplace']
  return {
    defs: new Map(keys.map((key) => [key, def(key, key === 'person.name' ? null : 30)])),
    now: new Map(Object.entries(now)),
    looked,
  }
}

test('a field that two campaigns want stands there once and names both', () => {
  const wants = [
    { campaignId: 'a', key: 'person.phone', required: false },
    { campaignId: 'b', key: 'person.phone', required: true },
  ]
  const fields = buildFields(standing({}), wants, AT)
  expect(fields).toMatchObject([{ key: 'person.phone', campaigns: ['a', 'b'], required: true, asked: true }])
})

test('what is fresh is shown and not asked; what is stale is asked without any campaign', () => {
  const now = {
    'person.name': said('王芳', '2020-01-01T00:00:00Z'),
    'person.phone': said('1', '2026-11-01T00:00:00Z'),
    'person.needs': said('轮椅', '2026-01-01T00:00:00Z'),
  }
  const wants = [{ campaignId: 'a', key: 'person.phone', required: true }]
  expect(buildFields(standing(now), wants, AT).map(({ key, state, asked }) => [key, state, asked])).toEqual([
    ['person.phone', 'known', false],
    ['person.needs', 'stale', true],
  ])
  const looked = { 'person.needs': '2026-11-19T00:00:00Z' }
  expect(buildFields(standing(now, looked), [], AT)).toEqual([])
})

test('what is known and what nobody has said stands behind what is asked, where it is called for', () => {
  const now = {
    'person.phone': said('1', '2026-11-01T00:00:00Z'),
    'person.needs': said('轮椅', '2026-01-01T00:00:00Z'),
  }
  const all = ['person.name', 'person.phone', 'person.needs', 'person.unknown']
  const fields = buildFields(standing(now), [], AT, all)
  expect(fields.map(({ key, state, asked }) => [key, state, asked])).toEqual([
    ['person.needs', 'stale', true],
    ['person.name', 'missing', false],
    ['person.phone', 'known', false],
  ])
})

test('what somebody else saw again lately is fresh, whoever answers for it', () => {
  const now = { 'person.needs': { ...said('轮椅', '2026-01-01T00:00:00Z'), confirmedAt: '2026-11-10T00:00:00Z' } }
  expect(buildFields(standing(now), [], AT)).toEqual([])
})

test('a fact that the reader may not see is not on the sheet', () => {
  const wants = [{ campaignId: 'a', key: 'ledger:closed.state', required: true }]
  expect(buildFields(standing({ 'ledger:closed.state': said('x', '2020-01-01T00:00:00Z') }), wants, AT)).toEqual([])
})

test('known to be empty is an answer, but not to what is required', () => {
  const wants = [{ campaignId: 'a', key: 'person.phone', required: true }]
  const fields = buildFields(standing({ 'person.phone': said(null, '2026-11-01T00:00:00Z') }), wants, AT)
  expect(fields).toMatchObject([{ state: 'known', asked: false }])
  expect(lacking({ fields, confirmed: new Set(), typed: new Set() }, 'a')).toEqual(['person.phone'])
  expect(lacking({ fields, confirmed: new Set(), typed: new Set(['person.phone']) }, 'a')).toEqual([])
})

test('a visit at which nothing changed types nothing and spares every form', () => {
  const now = {
    'person.name': said('王芳', '2020-01-01T00:00:00Z'),
    'person.phone': said('1', '2026-01-01T00:00:00Z'),
  }
  const wants = ['a', 'b'].flatMap((campaignId) =>
    ['person.name', 'person.phone'].map((key) => ({ campaignId, key, required: true })),
  )
  const fields = buildFields(standing(now), wants, AT)
  const heard = { fields, confirmed: new Set(fields.map(({ key }) => key)), typed: new Set<string>() }
  const answered = ['a', 'b'].map((campaignId) => ({ campaignId, fields: 2 }))
  expect(countSaved([heard], answered)).toEqual({
    knownBefore: 2,
    confirmed: 2,
    typed: 0,
    stillMissing: 0,
    answered: 2,
    formsSpared: 2,
    fieldsSpared: 4,
  })
})

test(`no field is asked twice while it is fresh, whatever the order of visits (seed ${seed})`, () => {
  const keys = ['person.phone', 'person.needs', 'person.workplace']
  const visit = fc.record({ days: fc.integer({ min: 0, max: 50 }), wants: fc.subarray(keys), types: fc.subarray(keys) })
  fc.assert(
    fc.property(fc.array(visit, { maxLength: 12 }), (visits) => {
      const now: Record<string, FactNow> = {}
      const looked: Record<string, string> = {}
      let at = AT
      for (const { days, wants, types } of visits) {
        at = new Date(at.getTime() + days * 86_400_000)
        const asking = wants.map((key) => ({ campaignId: 'a', key, required: false }))
        const fields = buildFields(standing(now, looked), asking, at)
        expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
        for (const { key, asked, state, checkedAt } of fields) {
          const age = checkedAt === null ? Infinity : (at.getTime() - Date.parse(checkedAt)) / 86_400_000
          expect([key, asked && age <= 30]).toEqual([key, false])
          expect([key, !asked && age > 30]).toEqual([key, false])
          if (types.includes(key) || state === 'missing') now[key] = said(`${at.getTime()}`, at.toISOString())
          else looked[key] = at.toISOString()
        }
      }
    }),
    { seed },
  )
})
