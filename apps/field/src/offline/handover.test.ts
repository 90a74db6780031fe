import { expect, test } from 'vitest'
import { openQueueFile, QueueFileError } from '@yiwang/client'
import { exportQueue, newPassphrase } from './handover.ts'
import { remember } from './answers.ts'
import { expiryOf } from './expiry.ts'
import { isClockWrong, offsetOf } from './clock-offset.ts'
import { enqueue } from './outbox.ts'
import { keepDraft } from './drafts.ts'
import { keepPart } from './parts.ts'
import { newDisk, openTestVault, reportIntent } from './testing.ts'
import { metaKey, readMeta, writeMeta } from './meta.ts'
import { wipePerson } from './wipe.ts'

test('what is unsent leaves in one file with its photos, and only the passphrase opens it', async () => {
  const vault = await openTestVault()
  await keepPart(vault, { id: 'p1', kind: 'photo', blob: new Blob(['picture'], { type: 'image/jpeg' }), now: 0 })
  await enqueue(vault, reportIntent('canary', { parts: ['p1'] }), 5)
  const passphrase = newPassphrase()
  const file = await (await exportQueue(vault, passphrase, 9, 2)).text()
  expect(file).not.toContain('canary')
  const read = await openQueueFile(file, passphrase.toUpperCase().replaceAll('-', ' '))
  expect(read).toMatchObject({
    personId: vault.personId,
    madeAt: 9,
    operations: [{ said: { label: 'canary' }, at: 5, parts: ['p1'] }],
  })
  expect(atob(read.parts[0]?.content ?? '')).toBe('picture')
  await expect(openQueueFile(file, newPassphrase())).rejects.toEqual(new QueueFileError('passphrase'))
  await expect(openQueueFile('{}', passphrase)).rejects.toEqual(new QueueFileError('format'))
  expect(await vault.db.operations.count()).toBe(1)
})

test('passphrases are long, readable and never the same', () => {
  const made = Array.from({ length: 50 }, newPassphrase)
  for (const one of made) expect(one).toMatch(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){4}$/)
  expect(new Set(made).size).toBe(50)
})

test('wiping one person leaves nothing of them, and the other as they were', async () => {
  const disk = newDisk()
  const mine = await openTestVault({ disk })
  const theirs = await openTestVault({ disk })
  for (const vault of [mine, theirs]) {
    await keepPart(vault, { id: vault.personId, kind: 'photo', blob: new Blob(['x']), now: 0 })
    await enqueue(vault, reportIntent('x'), 0)
    await keepDraft(vault, { form: 'report', subject: '' }, {}, 0)
    await remember(vault, 'k', {}, 0)
  }
  await writeMeta(mine.db, metaKey.registered(mine.personId), true)
  await wipePerson(mine.db, mine.personId)
  // Else the phone would never say again that it is there, and all it brings would wait for review.
  expect(await readMeta(mine.db, metaKey.registered(mine.personId))).toBeNull()
  for (const table of mine.db.tables.filter(({ name }) => name !== 'meta' && name !== 'leases')) {
    const left = await table.toArray()
    if (table.name === 'snapshot' || table.name === 'cursors' || table.name === 'receipts') continue
    expect(left, table.name).toHaveLength(1)
    expect(JSON.stringify(left)).toContain(theirs.personId)
  }
})

test('four weeks without the server are told, after six the phone only reads; a clock set back changes nothing', () => {
  const limits = { warnAfterDays: 28, readOnlyAfterDays: 42 }
  const day = 86_400_000
  const at = (days: number) => expiryOf(0, days * day, limits)
  expect([0, 27, 28, 41, 42, 4000].map((days) => at(days).state)).toEqual([
    'fresh',
    'fresh',
    'warned',
    'warned',
    'read-only',
    'read-only',
  ])
  expect(at(30)).toMatchObject({ days: 30, left: 12 })
  expect(at(-3650).state).toBe('fresh')
  expect(expiryOf(null, 1e15, limits).state).toBe('fresh')
})

test('the clock offset is measured against the middle of the exchange', () => {
  expect(offsetOf(new Date(10_000).toISOString(), 4_000, 6_000)).toBe(5_000)
  expect([null, 59_000, -61_000, 36 * 3_600_000].map(isClockWrong)).toEqual([false, false, true, true])
})
