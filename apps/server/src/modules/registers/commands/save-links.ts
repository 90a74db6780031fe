import { newId } from '@yiwang/contract'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Group } from '../domain/batch.ts'
import { endSingles, insertLinks, openSingles, SINGLE_KINDS } from '../store/link-store.ts'
import type { LinkHead, LinkWrite } from '../store/link-store.ts'

type Head = Omit<LinkHead, 'actorId'> & { actor: { id: string | null } }

/**
 * Links that rows bring along. What somebody says by hand ends the household or building it replaces; an import adds only
 * where nothing stands yet, and the answer names by subject what it had to leave.
 */
export async function saveLinks(tx: Tx, head: Head, groups: readonly Group[]): Promise<ReadonlyMap<string, string[]>> {
  const kept = new Map<string, string[]>()
  const wanted = groups.flatMap((group) => linksOf(group, head.at))
  if (wanted.length === 0) return kept
  const own = { ...head, actorId: head.actor.id }
  const old = new Set(groups.flatMap(({ id, known }) => (known ? [id] : [])))
  const singles = wanted
    .filter(({ kind, from }) => old.has(from) && SINGLE_KINDS.includes(kind))
    .map(({ from }) => from)
  const standing = new Map(
    (await openSingles(tx, head.tenant, singles)).map(({ from, kind, to }) => [`${from}|${kind}`, to]),
  )
  const links = wanted.filter(({ from, kind, to }) => {
    const other = standing.get(`${from}|${kind}`)
    if (head.importId === null || other === undefined || other === to) return true
    kept.set(from, [...(kept.get(from) ?? []), kind])
    return false
  })
  if (standing.size > 0) await endSingles(tx, own, links)
  await insertLinks(tx, own, links)
  return kept
}

function linksOf({ id, rows }: Group, at: Date): LinkWrite[] {
  const links = new Map<string, LinkWrite>()
  for (const { links: said = [] } of rows) {
    for (const { kind, to, relation = '', from = null, until = null } of said) {
      const link = { id: newId(at.getTime()), kind, from: id, to, relation, validFrom: from, validTo: until }
      links.set(SINGLE_KINDS.includes(kind) && until === null ? kind : `${kind}|${to}|${until}`, link)
    }
  }
  return [...links.values()]
}
