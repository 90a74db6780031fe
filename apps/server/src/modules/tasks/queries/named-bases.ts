import type { Tx } from '../../../kernel/db/tx.ts'
import type { NameBasis } from '../../../kernel/grid-work.ts'
import { findInForce, readItems, readLatestNames } from '../store/admission-store.ts'
import { readTemporaryNames } from '../store/temporary-store.ts'

/** Names what standing orders and campaigns rest on, as of a day; an entry that left the list keeps its last name. */
export async function nameBases(tx: Tx, tenant: string, day: string): Promise<NameBasis> {
  const list = await findInForce(tx, tenant, day)
  const [items, latest, works] = await Promise.all([
    list ? readItems(tx, tenant, list.id) : [],
    readLatestNames(tx, tenant),
    readTemporaryNames(tx, tenant),
  ])
  const byCode = new Map(items.map((item) => [item.code, item]))
  return (basis) => {
    if (basis === null) return null
    if (basis.by === 'temporary') {
      const work = works.get(basis.id)
      const inForce = work !== undefined && work.state === 'granted' && work.endsOn >= day
      return { name: work?.title ?? '', until: work?.endsOn ?? null, inForce }
    }
    const item = byCode.get(basis.code)
    const name = `${basis.code} ${item?.name ?? latest.get(basis.code) ?? ''}`.trimEnd()
    const until = item?.validTo ?? null
    return { name, until, inForce: item !== undefined && (until === null || until >= day) }
  }
}
