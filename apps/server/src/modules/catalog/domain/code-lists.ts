import type { CodeEntry, CodeList } from '@yiwang/contract/catalog'

/** One version of a list as it is kept; `publishedAt` is null for the one that the platform brings along. */
export type ListVersion = {
  version: number
  name: { zh: string; en: string }
  validFrom: string | null
  publishedAt: Date | null
  note: string
  entries: readonly CodeEntry[]
}

/** A code list with all its versions, oldest first. */
export type VersionedList = { code: string; versions: readonly ListVersion[] }

/** The version in force on a day (YYYY-MM-DD): of those that have begun the one that began last, then the newest. */
export function versionOn({ versions }: VersionedList, day: string): ListVersion | null {
  const begun = versions.filter(({ validFrom }) => validFrom === null || validFrom <= day)
  return begun.toSorted((a, b) => compare(a.validFrom, b.validFrom) || a.version - b.version).at(-1) ?? null
}

function compare(one: string | null, other: string | null): number {
  if (one === other) return 0
  if (one === null) return -1
  return other === null || one > other ? 1 : -1
}

/** The list as it is in force on a day, with the values that earlier versions had beside its own; null before it begins. */
export function listOn(list: VersionedList, day: string): CodeList | null {
  const current = versionOn(list, day)
  if (!current) return null
  const former = new Map<string, CodeEntry>()
  for (const { entries } of list.versions.toReversed())
    for (const entry of entries) if (!former.has(entry.code)) former.set(entry.code, entry)
  for (const { code } of current.entries) former.delete(code)
  return {
    code: list.code,
    name: current.name,
    version: current.version,
    validFrom: current.validFrom,
    entries: [...current.entries],
    former: [...former.values()],
  }
}

export type ListChange = { added: string[]; dropped: string[]; renamed: string[] }

/** What a new version changes, by code. */
export function compareEntries(before: readonly CodeEntry[], after: readonly CodeEntry[]): ListChange {
  const old = new Map(before.map((entry) => [entry.code, entry]))
  const codes = new Set(after.map(({ code }) => code))
  return {
    added: after.filter(({ code }) => !old.has(code)).map(({ code }) => code),
    dropped: before.filter(({ code }) => !codes.has(code)).map(({ code }) => code),
    renamed: after
      .filter(({ code, zh, en }) => {
        const known = old.get(code)
        return known !== undefined && (known.zh !== zh || known.en !== en)
      })
      .map(({ code }) => code),
  }
}
