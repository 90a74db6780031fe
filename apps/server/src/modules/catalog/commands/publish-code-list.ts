import type { Reply } from '@yiwang/contract'
import { OWN_LIST_PREFIX } from '@yiwang/contract/catalog'
import type { codeListRoutes } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { bumpVersion } from '../../../kernel/versions.ts'
import { readEntries } from '../domain/code-list-sheet.ts'
import { compareEntries } from '../domain/code-lists.ts'
import { CODE_LISTS, versionedLists } from '../queries/code-lists.ts'
import { readCsv } from '../sheets/read-csv.ts'
import { insertListVersion } from '../store/code-list-store.ts'

export type PublishCodeList = {
  code: string
  name: { zh: string; en: string }
  validFrom: string
  note: string
  content: string
  dryRun: boolean
  at: Date
}

/**
 * Publishes a version of a list, or the first of the county's own. Values that it leaves out stay readable where they
 * stand. Nothing is half published: with errors it only tells them.
 */
export async function publishCodeList(
  tx: Tx,
  actor: Actor,
  input: PublishCodeList,
): Promise<Reply<typeof codeListRoutes.publish>> {
  authorize(actor, 'catalog.manage')
  const { tenant } = actor
  const { code, name, validFrom, note, dryRun, at } = input
  // Two at once wait for each other, and the second sees the first.
  if (!dryRun) await bumpVersion(tx, tenant, CODE_LISTS)
  const list = (await versionedLists(tx, tenant)).get(code)
  if (!list && code.startsWith(OWN_LIST_PREFIX)) {
    const message = '“yw:”开头的代码集由平台提供，本地代码集请用“local:”开头'
    throw ruleBroken('lists of the platform are not added', message, { code: message })
  }
  const latest = list?.versions.at(-1)
  const { entries, errors } = readEntries(readCsv(input.content))
  const change = compareEntries(latest?.entries ?? [], entries)
  if (errors.length > 0 || dryRun) return { version: null, ...change, errors }
  const version = (latest?.version ?? 0) + 1
  const row = { code, version, name, validFrom, publishedAt: at, note, entries, publishedBy: actor.id }
  await insertListVersion(tx, tenant, row)
  await bumpVersion(tx, tenant, CODE_LISTS)
  return { version, ...change, errors }
}
