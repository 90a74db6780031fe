import { expect, test } from 'vitest'
import { createPasswords } from './passwords.ts'

test('hashes with argon2id at the recommended cost and knows the password again', async () => {
  const passwords = createPasswords({ mostWaiting: 10 })
  const hash = await passwords.hash('correct horse battery')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.matches(hash, 'correct horse battery')).toBe(true)
  expect(await passwords.matches(hash, 'correct horse batterz')).toBe(false)
  expect(await passwords.matches(null, 'nobody has this password')).toBe(false)
})

test('one password typed in two code point sequences is the same', async () => {
  const passwords = createPasswords({ mostWaiting: 10 })
  const hash = await passwords.hash('Am\u00e9lie is walking')
  expect(await passwords.matches(hash, 'Ame\u0301lie is walking')).toBe(true)
})

test('two at once, the others wait, and beyond the queue there is a refusal', async () => {
  const passwords = createPasswords({ mostWaiting: 3 })
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => passwords.hash('correct horse battery')))
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ])
  expect(results[7]).toMatchObject({ reason: { code: 'unavailable', extra: { retryAfter: 2 } } })
  await expect(passwords.hash('correct horse battery')).resolves.toMatch(/^\$argon2id/)
})
