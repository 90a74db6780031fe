import { reachesOf, type Permission, type Role } from '@yiwang/contract/identity'
import { expect, test } from 'vitest'
import { accountActs, manageableRoles, scopeOfRole } from './person-actions.ts'

function mayAs(role: Role) {
  return (permission: string) => reachesOf(role, permission as Permission).length > 0
}

test('the system administrator opens accounts and the security administrator keeps them safe', () => {
  const none = { account: 'none', secondFactor: false } as const
  const active = { account: 'active', secondFactor: true } as const
  expect(accountActs(none, mayAs('system-admin'))).toEqual(['open'])
  expect(accountActs(none, mayAs('security-admin'))).toEqual([])
  expect(accountActs(active, mayAs('system-admin'))).toEqual([])
  expect(accountActs(active, mayAs('security-admin'))).toEqual([
    'reset-password',
    'reset-second-factor',
    'end-sessions',
    'disable',
  ])
  expect(accountActs(active, mayAs('dispatcher'))).toEqual([])
})

test('a second factor that is not there cannot be reset, a disabled account can be enabled', () => {
  const security = mayAs('security-admin')
  expect(accountActs({ account: 'active', secondFactor: false }, security)).not.toContain('reset-second-factor')
  expect(accountActs({ account: 'disabled', secondFactor: true }, security)).toEqual(['enable', 'reset-password'])
})

test('nobody secures the own account', () => {
  const own = { account: 'active', secondFactor: true, isSelf: true } as const
  expect(accountActs(own, mayAs('security-admin'))).toEqual(['end-sessions'])
})

test('posts of administrators and of everybody else are given by different people', () => {
  expect(manageableRoles(mayAs('security-admin'))).toEqual(['system-admin', 'security-admin', 'audit-admin'])
  const bySystem = manageableRoles(mayAs('system-admin'))
  expect(bySystem).toContain('grid-worker')
  expect(bySystem).not.toContain('audit-admin')
  expect(bySystem).not.toContain('resident')
  expect(manageableRoles(mayAs('leader'))).toEqual([])
})

test('a department handler needs a unit, a grid worker an area, an administrator neither', () => {
  expect(scopeOfRole('department')).toEqual({ needsArea: false, needsUnit: true })
  expect(scopeOfRole('grid-worker')).toEqual({ needsArea: true, needsUnit: false })
  expect(scopeOfRole('informant')).toEqual({ needsArea: true, needsUnit: false })
  expect(scopeOfRole('audit-admin')).toEqual({ needsArea: false, needsUnit: false })
})
