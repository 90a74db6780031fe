import type { Reply } from '@yiwang/contract'
import type { catalogRoutes } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea } from '../../areas/index.ts'
import { listExceptionRows } from '../store/exception-store.ts'
import { versionOfSubclass } from '../store/row-store.ts'
import { currentCatalog } from './catalog.ts'

type Asked = Input<typeof catalogRoutes.exceptions>
type Page = Reply<typeof catalogRoutes.exceptions>

/**
 * Where another unit than the county's handles a sub-class: of one sub-class, else of one version, else of the list in
 * force; with an area those at the area and below it.
 */
export async function getExceptions(tx: Tx, { tenant }: Actor, asked: Asked): Promise<Page> {
  const { subclassId, areaId, cursor, limit } = asked
  const [versionId, area] = await Promise.all([
    versionAsked(tx, tenant, asked),
    areaId === undefined ? null : findArea(tx, tenant, areaId),
  ])
  if (areaId !== undefined && area === null) throw notFound('area')
  if (versionId === null) return { items: [], next: null }
  const after = cursor === undefined ? null : placeOf(cursor)
  const rows = await listExceptionRows(tx, {
    tenant,
    versionId,
    subclassId,
    areaPath: area?.path ?? null,
    after,
    limit,
  })
  return pageFrom(rows, limit, {
    item: ({ kind: _, classCode: __, code: ___, path: ____, ...row }) => row,
    cursor: (row) => [row.kind, row.classCode, row.code, row.path],
  })
}

async function versionAsked(tx: Tx, tenant: string, { versionId, subclassId, at }: Asked): Promise<string | null> {
  if (subclassId !== undefined) {
    const version = await versionOfSubclass(tx, tenant, subclassId)
    if (version === null) throw notFound('subclass')
    return version
  }
  return versionId ?? (await currentCatalog(tx, tenant, chinaDay(at))).versionId
}

function placeOf(cursor: string) {
  const [kind, classCode, code, path] = decodeCursor(cursor, 4).map(String)
  return { kind: kind ?? '', classCode: classCode ?? '', code: code ?? '', path: path ?? '' }
}
