import { expect, test } from 'vitest'
import { newId } from '@yiwang/contract'
import { lockState, MOST_TRIES } from './lockout.ts'
import { enqueue, listOperations } from './outbox.ts'
import { newDisk, openTestVault, reportIntent } from './testing.ts'
import { rewrap, unlockWithPassword, unlockWithPin } from './vault.ts'

const MINUTE = 60_000

test('what is sealed opens with the code, and nothing of it lies on the disk in the clear', async () => {
  const vault = await openTestVault()
  await enqueue(vault, reportIntent('canary-text'), 1)
  const opened = await unlockWithPin(vault.db, { personId: vault.personId, pin: '135790', now: 1 })
  expect(opened.ok && (await listOperations(opened.vault))[0]?.said.label).toBe('canary-text')
  const [row] = await vault.db.operations.toArray()
  expect(JSON.stringify(row)).not.toContain('canary')
  expect(new TextDecoder().decode(row?.sealed)).not.toContain('canary')
})

test('a colleague on the same phone neither sees nor opens it', async () => {
  const disk = newDisk()
  const mine = await openTestVault({ disk })
  const theirs = await openTestVault({ disk, personId: newId(), pin: '246802' })
  await enqueue(mine, reportIntent('mine'), 1)
  expect(await listOperations(theirs)).toEqual([])
  const [row] = await mine.db.operations.toArray()
  await expect(theirs.open(`operation/${row?.id}`, row?.sealed ?? new Uint8Array())).rejects.toThrow()
})

test('a sealed value moved to another place does not open', async () => {
  const vault = await openTestVault()
  const sealed = await vault.seal('here', 1)
  expect(await vault.open('here', sealed)).toBe(1)
  await expect(vault.open('there', sealed)).rejects.toThrow()
})

test('wrong codes cost more and more time, and after ten of them only the password opens', async () => {
  const vault = await openTestVault({ password: 'correct horse battery' })
  const { personId, db } = vault
  let now = 0
  const waits: number[] = []
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await unlockWithPin(db, { personId, pin: '000000', now })
    expect(answer.ok).toBe(false)
    if (answer.ok) continue
    waits.push(answer.wait / MINUTE)
    now += answer.wait
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 5, 15, 60, 60, 0])
  const right = await unlockWithPin(db, { personId, pin: '135790', now: now + 100 * MINUTE })
  expect(right).toMatchObject({ ok: false, reason: 'password-only' })
  expect(await unlockWithPassword(db, personId, 'wrong', now)).toBeNull()
  expect(await unlockWithPassword(db, personId, 'correct horse battery', now)).not.toBeNull()
  expect(await unlockWithPin(db, { personId, pin: '135790', now })).toMatchObject({ ok: true })
})

test('while the delay runs even the right code is not tried', async () => {
  const { db, personId } = await openTestVault()
  for (let tries = 0; tries < 5; tries += 1) await unlockWithPin(db, { personId, pin: '000000', now: 0 })
  const early = await unlockWithPin(db, { personId, pin: '135790', now: 30_000 })
  expect(early).toMatchObject({ ok: false, reason: 'waiting', wait: 30_000 })
  expect(await unlockWithPin(db, { personId, pin: '135790', now: MINUTE })).toMatchObject({ ok: true })
})

test('a clock that jumps neither opens the lock early for long nor locks for years', () => {
  expect(lockState(5, 10 * 365 * 24 * 60 * MINUTE, 0)).toEqual({ state: 'waiting', wait: MINUTE })
  expect(lockState(0, 0, -1e12).state).toBe('open')
})

test('code and password can be changed by each other, and the old ones are gone', async () => {
  const { db, personId } = await openTestVault({ password: 'old password' })
  expect(await rewrap(db, { personId, by: { pin: '135790' }, password: 'new password' })).toBe(true)
  expect(await unlockWithPassword(db, personId, 'old password', 0)).toBeNull()
  expect(await rewrap(db, { personId, by: { password: 'new password' }, pin: '112233' })).toBe(true)
  expect(await rewrap(db, { personId, by: { pin: '135790' }, pin: '445566' })).toBe(false)
  expect(await unlockWithPin(db, { personId, pin: '112233', now: 0 })).toMatchObject({ ok: true })
})

test('a password changed at the server: the code opens as before, and the new password becomes the second way', async () => {
  const vault = await openTestVault({ password: 'old password' })
  const { db, personId } = vault
  await enqueue(vault, reportIntent('before'), 1)
  expect(await unlockWithPassword(db, personId, 'new password', 0)).toBeNull()
  const opened = await unlockWithPin(db, { personId, pin: '135790', now: 0, password: 'new password' })
  expect(opened.ok && (await listOperations(opened.vault)).map(({ said }) => said.label)).toEqual(['before'])
  const byPassword = await unlockWithPassword(db, personId, 'new password', 0)
  expect(byPassword && (await listOperations(byPassword))).toHaveLength(1)
  expect(await unlockWithPassword(db, personId, 'old password', 0)).toBeNull()
})
