import { ADMINISTRATOR_ROLES, ROLES } from '@yiwang/contract/identity'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAdministrator, objectionTo } from './administrators.ts'

const someone = { personId: 'a', by: 'b', held: [], passwordOfOthers: false }

test('operational posts meet no objection, whoever gives them to whom', () => {
  const operational = ROLES.filter((role) => !isAdministrator(role))
  fc.assert(
    fc.property(fc.constantFrom(...operational), fc.subarray([...ROLES]), fc.boolean(), (role, held, self) => {
      expect(objectionTo({ ...someone, role, held, by: self ? 'a' : 'b', passwordOfOthers: self })).toBeNull()
    }),
  )
})

test('by appointments that meet no objection nobody comes to hold two administrator roles', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ROLES), { maxLength: 12 }), (wanted) => {
      const held: (typeof ROLES)[number][] = []
      for (const role of wanted) if (objectionTo({ ...someone, role, held }) === null) held.push(role)
      expect(new Set(held.filter(isAdministrator)).size).toBeLessThanOrEqual(1)
    }),
  )
})

test('names what stands against an administrator', () => {
  for (const role of ADMINISTRATOR_ROLES) {
    expect(objectionTo({ ...someone, role })).toBeNull()
    expect(objectionTo({ ...someone, role, by: 'a' })).toContain('不能给自己')
    expect(objectionTo({ ...someone, role, passwordOfOthers: true })).toContain('修改初始密码')
  }
  expect(objectionTo({ ...someone, role: 'audit-admin', held: ['dispatcher', 'system-admin'] })).toContain('系统管理员')
})
