import { expect, test } from 'vitest'
import { defaultCodeListsForTests } from '../catalog/testing.ts'
import { lintLedger } from './domain/lint-ledger.ts'
import { shippedLedgers, withUnits } from './shipped-ledgers.ts'

const units = { justice: 'D16', police: 'D05', health: 'D14', civilAffairs: 'D09', disabled: 'D21', veterans: 'D22' }
const none = { justice: '', police: '', health: '', civilAffairs: '', disabled: '', veterans: '' }
const ground = { lists: defaultCodeListsForTests(), units: new Set(Object.values(units)), others: [] }
const codes = (sensitivity: string) =>
  shippedLedgers()
    .filter(({ declaration }) => declaration.sensitivity === sensitivity)
    .map(({ code }) => code)

test('every shipped ledger is sound', () => {
  const findings = shippedLedgers().flatMap((file) => {
    const ledger = withUnits(file, units)
    return ledger
      ? lintLedger(ledger, ground).map(({ code, at, about }) => [file.code, code, at, about])
      : [[file.code]]
  })
  expect(findings).toEqual([])
  expect(new Set(shippedLedgers().map(({ code }) => code)).size).toBe(shippedLedgers().length)
})

test('justice, psychiatric and addiction status and killings are closed, and for the statutory unit alone', () => {
  expect(codes('closed')).toEqual([
    'released',
    'correction',
    'mental-disorder',
    'drug-users',
    'youth',
    'homicides',
    'campus-people',
  ])
  for (const { declaration } of shippedLedgers().filter(({ declaration: one }) => one.sensitivity === 'closed')) {
    expect(declaration.seenBy).toHaveLength(1)
    expect(declaration.seenBy[0]?.unit).toMatch(/^@/)
    expect(declaration.editedBy).toEqual(declaration.seenBy)
  }
})

test('what is kept of people has a term with its basis; records of volunteering are kept for good', () => {
  const ofPeople = shippedLedgers().filter(
    ({ declaration: { subject } }) => subject === 'person' || subject === 'household',
  )
  const forEver = ofPeople.filter(({ declaration }) => declaration.retentionDays === null).map(({ code }) => code)
  expect(forEver).toEqual(['item-volunteers'])
})

test('a closed ledger is left out where the county has not named its unit', () => {
  const kept = shippedLedgers().flatMap((file) => withUnits(file, none) ?? [])
  expect(kept.filter(({ declaration }) => declaration.sensitivity === 'closed')).toEqual([])
  expect(kept.flatMap(({ declaration }) => declaration.seenBy).filter(({ unit }) => unit !== null)).toEqual([])
  expect(kept.map(({ code }) => code)).toContain('living-alone')
})

test('the tables of GB/T 31000 on cases and incidents are there', () => {
  const all = shippedLedgers().map(({ code, declaration }) => [declaration.group.zh, code])
  expect(all).toEqual(
    expect.arrayContaining([
      ['综治组织及综合业务', 'major-incidents'],
      ['社会治安', 'homicides'],
      ['校园及周边安全', 'campus-people'],
      ['校园及周边安全', 'campus-incidents'],
      ['护路护线', 'line-incidents'],
    ]),
  )
})

test('thirty basic items and the ledgers of care are there', () => {
  const inGroup = (group: string) => shippedLedgers().filter(({ declaration }) => declaration.group.zh === group)
  expect(inGroup('基础数据三十项')).toHaveLength(30)
  expect(inGroup('关爱帮扶').map(({ code }) => code)).toEqual(
    expect.arrayContaining([
      'living-alone',
      'left-behind-children',
      'left-behind-elders',
      'disabled',
      'low-income',
      'extreme-hardship',
      'seriously-ill',
      'bereaved-parents',
      'veterans',
    ]),
  )
})
