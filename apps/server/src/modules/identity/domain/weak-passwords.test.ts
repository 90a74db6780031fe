import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weaknessOf } from './weak-passwords.ts'

test('refuses the common, the sequential, the monotonous and what contains the names', () => {
  for (const password of ['1234567890', 'Password123', 'WoAiNi-1314', '5201314520', '34567890123', 'zyxwvutsrq']) {
    expect(weaknessOf(password, 'admin'), password).toBe('这个密码太常见，请换一个')
  }
  expect(weaknessOf('aaaaaaaaaabb', 'admin')).toBe('不同的字符太少，请换一个')
  expect(weaknessOf('my-ADMIN-secret', 'admin')).toBe('密码不能包含用户名')
  expect(weaknessOf('long live YiWang', 'admin')).toBe('密码不能包含系统名称')
})

test('full-width letters are the letters that they show', () => {
  expect(weaknessOf('ｐａｓｓｗｏｒｄ１２３', 'admin')).not.toBeNull()
})

test('takes phrases, in Chinese too', () => {
  for (const password of ['correct horse battery', '井盖坏了三天没人修啊', 'tr0ub4dor&3x!']) {
    expect(weaknessOf(password, 'admin'), password).toBeNull()
  }
})

test('whatever surrounds the user name, the password is refused', () => {
  const part = fc.string({ maxLength: 20 })
  fc.assert(
    fc.property(part, part, (before, after) => {
      expect(weaknessOf(`${before}dispatcher${after}`, 'dispatcher')).not.toBeNull()
    }),
  )
})
