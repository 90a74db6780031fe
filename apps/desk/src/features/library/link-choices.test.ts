import { mayLink, SUBJECT_KINDS } from '@yiwang/contract/registers'
import { expect, test } from 'vitest'
import { linkChoices } from './link-choices.ts'

test.each(SUBJECT_KINDS)('every link offered for a %s may be made', (own) => {
  const choices = linkChoices(own)
  expect(choices.length).toBeGreaterThan(0)
  for (const { kind, direction, others } of choices)
    for (const other of others)
      expect(direction === 'from' ? mayLink(kind, own, other) : mayLink(kind, other, own)).toBe(true)
})

test('a person may live in a house and care for another, and be cared for', () => {
  const said = linkChoices('person').map(({ kind, direction }) => `${kind} ${direction}`)
  expect(said).toEqual(expect.arrayContaining(['lives-in from', 'carer-of from', 'carer-of to']))
  expect(said).not.toContain('lives-in to')
})
