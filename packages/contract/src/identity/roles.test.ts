import { expect, test } from 'vitest'
import { ROLE_GRANTS, reachesOf } from './grants.ts'
import { ADMINISTRATOR_ROLES, ROLES } from './roles.ts'

test('no administrator role holds what another one holds alone', () => {
  const alone = {
    'system-admin': 'person.manage',
    'security-admin': 'account.secure',
    'audit-admin': 'audit.read',
  } as const
  for (const role of ADMINISTRATOR_ROLES) {
    for (const other of ADMINISTRATOR_ROLES) {
      expect([role, other, reachesOf(other, alone[role]).length > 0]).toEqual([role, other, role === other])
    }
  }
})

test('administrators do not handle cases', () => {
  for (const role of ADMINISTRATOR_ROLES) {
    expect(Object.keys(ROLE_GRANTS[role]).filter((permission) => permission.startsWith('case.'))).toEqual([])
  }
})

test('only the audit administrator reads the audit log', () => {
  expect(ROLES.filter((role) => reachesOf(role, 'audit.read').length > 0)).toEqual(['audit-admin'])
})

test('no role reaches cases of the whole county without an area of its own', () => {
  for (const role of ROLES) expect(reachesOf(role, 'case.read')).not.toContain('tenant')
})

test('a resident reaches only what is their own', () => {
  expect(reachesOf('resident', 'case.read')).toEqual(['own'])
  expect(reachesOf('resident', 'case.reveal')).toEqual([])
})
