import type { CatalogVersion, Subclass } from '@yiwang/contract/catalog'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { CatalogSubclass } from '../domain/catalog-rows.ts'
import { readCountyUnits } from '../store/duty-store.ts'
import type { DutyUnit } from '../store/duty-store.ts'
import { readRows, versionOfSubclass } from '../store/row-store.ts'
import { listVersions } from '../store/version-store.ts'

type Asked = { versionId?: string | undefined; at: Date }
type CatalogView = { version: CatalogVersion | null; items: Subclass[] }

/** The version in force today, or the one asked for, with the county's unit of each sub-class. */
export async function getCatalog(tx: Tx, { tenant }: Actor, { versionId, at }: Asked): Promise<CatalogView> {
  const versions = await listVersions(tx, tenant)
  const day = chinaDay(at)
  const version = versions.find(({ id, validFrom }) => (versionId ? id === versionId : validFrom <= day))
  if (versionId !== undefined && !version) throw notFound('catalog version')
  if (!version) return { version: null, items: [] }
  const [rows, units] = await Promise.all([readRows(tx, tenant, version.id), readCountyUnits(tx, tenant, version.id)])
  return { version, items: rows.map((row) => subclassView(row, units.get(row.id))) }
}

/** Versions newest first. */
export async function getVersions(tx: Tx, { tenant }: Actor): Promise<{ items: CatalogVersion[] }> {
  return { items: await listVersions(tx, tenant) }
}

/** One sub-class of any version with the county's unit. */
export async function getSubclass(tx: Tx, tenant: string, id: string): Promise<Subclass> {
  const versionId = await versionOfSubclass(tx, tenant, id)
  if (versionId === null) throw notFound('subclass')
  const [rows, units] = await Promise.all([readRows(tx, tenant, versionId), readCountyUnits(tx, tenant, versionId)])
  const row = rows.find((one) => one.id === id)
  if (!row) throw notFound('subclass')
  return subclassView(row, units.get(id))
}

function subclassView(row: CatalogSubclass, unit: DutyUnit | undefined): Subclass {
  return {
    ...row,
    synonyms: [...row.synonyms],
    unitId: unit?.id ?? null,
    unitName: unit?.name ?? null,
    conditions: row.conditions.map((condition) => ({ ...condition, subclassId: row.id })),
  }
}
