import { expect, test } from 'vitest'
import { findDraft, listDrafts } from '../offline/drafts.ts'
import { openTestVault } from '../offline/testing.ts'
import { flushKept, keepSoon } from './kept-form.ts'

const KEY = { form: 'sheet', subject: 'h1' }

test('what is typed is on the disk when the app goes out of sight, the newest of it, and by person', async () => {
  const [mine, theirs] = [await openTestVault(), await openTestVault()]
  keepSoon(mine, KEY, { phone: '1' })
  keepSoon(mine, KEY, { phone: '12' })
  keepSoon(theirs, KEY, { phone: '9' })
  await flushKept()
  expect(await findDraft(mine, 'sheet', 'h1')).toEqual({ phone: '12' })
  expect(await findDraft(theirs, 'sheet', 'h1')).toEqual({ phone: '9' })
})

test('a form that was sent or emptied leaves nothing behind, also when it is closed at once', async () => {
  const vault = await openTestVault()
  keepSoon(vault, KEY, { phone: '1' })
  await flushKept()
  keepSoon(vault, KEY, { phone: '12' })
  keepSoon(vault, KEY, null)
  await flushKept()
  expect(await listDrafts(vault)).toEqual([])
})
