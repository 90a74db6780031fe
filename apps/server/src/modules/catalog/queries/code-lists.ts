import type { Reply } from '@yiwang/contract'
import type { CodeList, codeListRoutes } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { sheetFile } from '../../../kernel/spreadsheet.ts'
import { cachedByVersion } from '../../../kernel/versions.ts'
import { defaultCodeLists } from '../default-code-lists.ts'
import { listOn, versionOn } from '../domain/code-lists.ts'
import type { VersionedList } from '../domain/code-lists.ts'
import { readListVersions } from '../store/code-list-store.ts'

/** Name of the cache version that every published list moves on. */
export const CODE_LISTS = 'catalog-code-lists'

type Known = {
  lists: ReadonlyMap<string, VersionedList>
  /** Lists in force by code, for the day they were asked for last. */
  today: { day: string; lists: ReadonlyMap<string, CodeList> } | null
}

const known = cachedByVersion<Known>(CODE_LISTS, async (tx, tenant) => {
  const own = await readListVersions(tx, tenant)
  const lists = new Map(defaultCodeLists().map((list) => [list.code, list]))
  for (const [code, versions] of own)
    lists.set(code, { code, versions: [...(lists.get(code)?.versions ?? []), ...versions] })
  return { lists, today: null }
})

/** Every list with all its versions. */
export async function versionedLists(tx: Tx, tenant: string): Promise<ReadonlyMap<string, VersionedList>> {
  return (await known(tx, tenant)).lists
}

/** The code lists in force on the day of an instant, by code. The same map until a list or the day changes. */
export async function codeListsOf(tx: Tx, tenant: string, at: Date): Promise<ReadonlyMap<string, CodeList>> {
  const entry = await known(tx, tenant)
  const day = chinaDay(at)
  if (entry.today?.day !== day) {
    const inForce = [...entry.lists.values()].flatMap((list) => listOn(list, day) ?? [])
    entry.today = { day, lists: new Map(inForce.map((list) => [list.code, list])) }
  }
  return entry.today.lists
}

export async function listCodeLists(
  tx: Tx,
  { tenant }: Actor,
  { codes, at }: { codes?: string[] | undefined; at: Date },
): Promise<Reply<typeof codeListRoutes.list>> {
  const lists = await codeListsOf(tx, tenant, at)
  return { items: codes ? codes.flatMap((code) => lists.get(code) ?? []) : [...lists.values()] }
}

export async function listVersions(
  tx: Tx,
  { tenant }: Actor,
  { code }: { code: string },
): Promise<Reply<typeof codeListRoutes.versions>> {
  const list = (await versionedLists(tx, tenant)).get(code)
  if (!list) throw notFound('code list')
  const items = list.versions.toReversed().map(({ version, validFrom, publishedAt, note, entries }) => ({
    version,
    validFrom,
    publishedAt: publishedAt?.toISOString() ?? null,
    note,
    entries: [...entries],
  }))
  return { code, items }
}

/** A list as CSV that can be published again. */
export async function codeListFile(
  tx: Tx,
  { tenant }: Actor,
  { code, at, versionNumber }: { code: string; at: Date; versionNumber?: number | undefined },
): Promise<FileReply> {
  const list = (await versionedLists(tx, tenant)).get(code)
  const wanted = versionNumber
  const found =
    list &&
    (wanted === undefined ? versionOn(list, chinaDay(at)) : list.versions.find(({ version }) => version === wanted))
  if (!found) throw notFound('code list')
  const rows = found.entries.map(({ code: value, zh, en, other }) => [value, zh, en, other ? '1' : ''])
  return sheetFile({ name: found.name.zh, headings: ['code', 'zh', 'en', 'other'], rows }, 'csv')
}
