import type { Vault } from './vault.ts'

/** The person as the server knew them last: what opens the app without a network. */
export const SESSION = 'session'

const placeOf = (key: string) => `answer/${key}`

/** Keeps the answer to a question. The key lies in the clear: it may hold ids and filters, never words of a person. */
export async function remember(vault: Vault, key: string, value: unknown, now: number): Promise<void> {
  await vault.db.answers.put({ personId: vault.personId, key, at: now, sealed: await vault.seal(placeOf(key), value) })
}

/** What was answered last and when; null when it was never asked. */
export async function recall(vault: Vault, key: string): Promise<{ value: unknown; at: number } | null> {
  const row = await vault.db.answers.get([vault.personId, key])
  return row ? { value: await vault.open(placeOf(key), row.sealed), at: row.at } : null
}

const DAY = 86_400_000
const KEEP_DAYS = 42

/** Answers that nobody has asked for in six weeks. */
export async function forgetOldAnswers({ db, personId }: Vault, now: number): Promise<void> {
  await db.answers
    .where({ personId })
    .and((row) => row.at < now - KEEP_DAYS * DAY)
    .delete()
}

/** All that was answered under rights that have changed since; only who the person is stays. */
export async function forgetAnswers({ db, personId }: Vault): Promise<void> {
  await db.answers
    .where({ personId })
    .and(({ key }) => key !== SESSION)
    .delete()
}
