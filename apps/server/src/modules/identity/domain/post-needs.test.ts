import { ROLES } from '@yiwang/contract/identity'
import { expect, test } from 'vitest'
import { needsArea, needsUnit } from './post-needs.ts'

test('posts of the field, windows, dispatchers and leaders have an area, departments a unit, administrators neither', () => {
  expect(ROLES.filter(needsUnit)).toEqual(['department', 'department-head'])
  expect(ROLES.filter((role) => !needsArea(role))).toEqual([
    'system-admin',
    'security-admin',
    'audit-admin',
    'department',
    'department-head',
    'resident',
  ])
})
