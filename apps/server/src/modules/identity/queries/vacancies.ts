import type { Reply } from '@yiwang/contract'
import { VACANCY_KINDS } from '@yiwang/contract/identity'
import type { identityRoutes, VacancyKind } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findAreaPath } from '../store/appointments.ts'
import { countVacancies, listVacancyRows } from '../store/vacancies.ts'

type Route = (typeof identityRoutes)['vacancies']

/** Grids without a worker and posts that nobody fills, by area, with the number of each kind. */
export async function listVacancies(tx: Tx, actor: Actor, input: Input<Route>): Promise<Reply<Route>> {
  const { tenant } = actor
  const { kind, areaId, cursor, limit, at } = input
  const areaPath = areaId === undefined ? null : await findAreaPath(tx, tenant, areaId)
  if (areaId !== undefined && areaPath === null) throw notFound('area')
  const scope = scopeOf(actor, 'person.read')
  const after = cursor === undefined ? null : placeOf(cursor)
  const filter = { tenant, scope, day: chinaDay(at), kinds: kind, areaPath, after, limit }
  const [rows, counts] = await Promise.all([listVacancyRows(tx, filter), countVacancies(tx, filter)])
  const page = pageFrom(rows, limit, {
    item: ({ path: _, key: __, ...row }) => row,
    cursor: (row) => [row.path, row.kind, row.key],
  })
  const counted = VACANCY_KINDS.map((one) => [one, counts.get(one) ?? 0] as const)
  return { ...page, counts: Object.fromEntries(counted) as Record<VacancyKind, number> }
}

function placeOf(cursor: string): { path: string; kind: string; key: string } {
  const [path, kind, key] = decodeCursor(cursor, 3)
  return { path: String(path), kind: String(kind), key: String(key) }
}
