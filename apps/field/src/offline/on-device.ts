import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { identityRoutes, type Session } from '@yiwang/contract/identity'
import { syncRoutes } from '@yiwang/contract/sync'
import { forgetAnswers, recall, remember, SESSION } from './answers.ts'
import { createBell } from './bell.ts'
import { FieldDb } from './db.ts'
import { createEngine } from './engine.ts'
import { deviceIdOf } from './meta.ts'
import { opened } from './opened.ts'
import { serverOf } from './server.ts'
import { forgetMark, noteWiped } from './storage.ts'
import type { Vault } from './vault.ts'
import { wipePerson } from './wipe.ts'

export const fieldDb = new FieldDb()
export const bell = createBell()

/** Opens the store of a person: from here on the app works, with or without a server. */
export async function openStore(vault: Vault, live: Session | null, client: Client, label: string): Promise<boolean> {
  const session = live ?? ((await recall(vault, SESSION))?.value as Session | undefined) ?? null
  if (session === null) return false
  if (live) await remember(vault, SESSION, live, Date.now())
  const deviceId = await deviceIdOf(fieldDb, newId)
  const server = serverOf({ client, vault, deviceId, label })
  const onWipe = async (reason: string | null) => {
    lockStore()
    await wipePerson(fieldDb, vault.personId)
    bell.ring('people')
    forgetMark(vault.personId)
    noteWiped(reason)
    await client.call(syncRoutes.wiped, { params: { deviceId } }).catch(() => undefined)
    await client.call(identityRoutes.signOut).catch(() => undefined)
    // What the screens still hold in memory goes with the page.
    location.reload()
  }
  const engine = createEngine({ vault, server, bell, onWipe })
  opened.set({ vault, session, engine })
  engine.kickWhole()
  return true
}

/** The server told more about the person: other posts, other rights. */
export async function updateSession(session: Session): Promise<void> {
  const current = opened.get()
  if (current?.session.personId !== session.personId || current.session === session) return
  opened.set({ ...current, session })
  if (hasLost(current.session, session)) await forgetAnswers(current.vault)
  await remember(current.vault, SESSION, session, Date.now())
}

/** A post or a right is gone: what was shown by it may not stay. */
function hasLost(before: Session, now: Session): boolean {
  const rights = new Set(now.permissions)
  const posts = new Set(now.posts.map(({ id }) => id))
  return before.permissions.some((one) => !rights.has(one)) || before.posts.some(({ id }) => !posts.has(id))
}

/** Closes the store: what is on the disk stays, sealed. */
export function lockStore(): void {
  opened.get()?.engine.stop()
  opened.set(null)
}
