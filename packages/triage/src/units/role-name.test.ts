import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromRole, toRole } from './role-name.ts'
import { Spellings } from './spellings.ts'

const fields = { village: '柳林社区', town: '东河街道' }
const places = ['village', 'town']

test('the place of the case becomes a role, another place stays a name', () => {
  const role = toRole('柳林社区', fields, places)
  expect(fromRole(role, { village: '枣园社区' })).toBe('枣园社区')
  expect(fromRole(toRole('石桥社区', fields, places), { village: '枣园社区' })).toBe('石桥社区')
})

test('a bracket with the place is spelling, any other bracket is part of the name', () => {
  expect(toRole('执法队（东河街道办事处）', fields, places).role).toBe(toRole('执法队', fields, places).role)
  expect(toRole('宣传部（文旅局）', fields, places)).toEqual({ role: '宣传部（文旅局）', spelling: '' })
})

test('role and back gives the name, in the same place', () => {
  const part = fc.constantFrom('柳林社区', '东河街道', '执法队', '（', '）', '中心', '办事处')
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const name = parts.join('')
      expect(fromRole(toRole(name, fields, places), fields)).toBe(name)
    }),
    { seed: 11 },
  )
})

test('no name without its place', () => {
  expect(fromRole(toRole('柳林社区', fields, places), {})).toBeNull()
})

test('the spelling in use follows the last decisions', () => {
  const spellings = new Spellings()
  expect(spellings.chances('队', 0)).toEqual([['', 1]])
  for (let i = 0; i < 100; i += 1) spellings.learn('队', '', i)
  for (let i = 0; i < 3; i += 1) spellings.learn('队', '（镇）', 100 + i)
  const chances = new Map(new Spellings(spellings.save()).chances('队', 103))
  expect(chances.get('（镇）')).toBeGreaterThan(chances.get('') ?? 1)
})

test('after weeks without a decision the full name is the best guess; a name without another stays', () => {
  const DAY = 86_400_000
  const spellings = new Spellings()
  spellings.learn('队', '（镇）', 0)
  for (let i = 1; i < 20; i += 1) spellings.learn('队', '', i)
  spellings.learn('所', '', 0)
  const leading = (at: number) => spellings.chances('队', at).toSorted(([, a], [, b]) => b - a)[0]?.[0]
  expect(leading(20)).toBe('')
  expect(leading(30 * DAY)).toBe('（镇）')
  expect(spellings.chances('所', 30 * DAY)).toEqual([['', 1]])
})
