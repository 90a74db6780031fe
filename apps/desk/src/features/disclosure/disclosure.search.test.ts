import { ROLE_GRANTS, ROLES, type Role } from '@yiwang/contract/identity'
import { expect, test } from 'vitest'
import { tabsFor } from './disclosure.search.ts'

const tabsOf = (role: Role) => tabsFor((permission) => permission in ROLE_GRANTS[role])

test('each post has the tabs of what it decides, and nobody has rules and decisions at once', () => {
  expect(tabsOf('window')).toEqual(expect.arrayContaining(['corrections', 'exports']))
  expect(tabsOf('security-admin')).toEqual(expect.arrayContaining(['openings', 'alarms', 'rules']))
  expect(tabsOf('security-admin')).not.toContain('looks')
  expect(tabsOf('dispatcher')).not.toContain('rules')
  expect(ROLES.filter((role) => tabsOf(role).includes('rules'))).toEqual(['security-admin'])
})
