const MARK = 'yiwang.field.kept'

/**
 * Notes outside the database that this phone keeps work of a person: should the browser have thrown the database away,
 * it is noticed and said. Also asks the browser not to do that.
 */
export async function noteVault(personId: string): Promise<void> {
  try {
    localStorage.setItem(MARK, [...new Set([...marked(), personId])].join(' '))
  } catch {
    // Without that storage an eviction goes unnoticed here; the server still misses the phone.
  }
  await askToKeep()
}

export async function askToKeep(): Promise<boolean> {
  return (await globalThis.navigator?.storage?.persist?.().catch(() => false)) ?? false
}

function marked(): string[] {
  try {
    return (localStorage.getItem(MARK) ?? '').split(' ').filter((one) => one !== '')
  } catch {
    return []
  }
}

/** People whose work was kept here and is not here any more. */
export function evicted(present: readonly string[]): string[] {
  return marked().filter((personId) => !present.includes(personId))
}

/** The person has read it, or was wiped on purpose. */
export function forgetMark(personId: string): void {
  try {
    localStorage.setItem(
      MARK,
      marked()
        .filter((one) => one !== personId)
        .join(' '),
    )
  } catch {
    // What cannot be written was not there either.
  }
}

const WIPED = 'yiwang.field.wiped'

/** Says after the wipe, when the person is not known here any more, that it was one and why. */
export function noteWiped(reason: string | null): void {
  try {
    localStorage.setItem(WIPED, reason ?? '')
  } catch {
    // Then the sign-in screen says nothing of it; the wipe itself needs no such storage.
  }
}

/** Why this phone was wiped, empty without a reason; null when it was not, or somebody has read it. */
export function wipedWhy(): string | null {
  try {
    return localStorage.getItem(WIPED)
  } catch {
    return null
  }
}

export function forgetWiped(): void {
  localStorage.removeItem(WIPED)
}

export type Room = { used: number | null; quota: number | null; persisted: boolean | null }

/** How much room the browser gives and whether it promised to keep it; null where it does not say. */
export async function roomOf(): Promise<Room> {
  const storage = globalThis.navigator?.storage
  const { usage = null, quota = null } = (await storage?.estimate?.().catch((): StorageEstimate => ({}))) ?? {}
  return { used: usage, quota, persisted: (await storage?.persisted?.().catch(() => null)) ?? null }
}

/** The browser's own limit, or the disk under it; browsers name them alike, dexie wraps them. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && /quota|no.?space/i.test(`${error.name} ${error.message}`)
}
