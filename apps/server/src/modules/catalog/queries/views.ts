import type { CatalogVersion, Subclass } from '@yiwang/contract/catalog'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { CatalogSubclass } from '../domain/catalog-rows.ts'
import { findDutyUnit, readCountyUnits } from '../store/duty-store.ts'
import { rulesOf } from './rules.ts'
import type { Rules } from './rules.ts'
import type { DutyUnit } from '../store/duty-store.ts'
import { catalogOf, findSubclass, knownVersions } from './catalog.ts'

type Asked = { versionId?: string | undefined; at: Date }
type CatalogView = { version: CatalogVersion | null; items: Subclass[] }

/** The version in force today, or the one asked for, with the county's unit of each sub-class. */
export async function getCatalog(tx: Tx, { tenant }: Actor, { versionId, at }: Asked): Promise<CatalogView> {
  const versions = await knownVersions(tx, tenant)
  const day = chinaDay(at)
  const version = versions.find(({ id, validFrom }) => (versionId ? id === versionId : validFrom <= day))
  if (versionId !== undefined && !version) throw notFound('catalog version')
  if (!version) return { version: null, items: [] }
  const [{ subclasses }, units, { conditionProof }] = await Promise.all([
    catalogOf(tx, tenant, version.id),
    readCountyUnits(tx, tenant, version.id),
    rulesOf(tx, tenant),
  ])
  return { version, items: subclasses.map((row) => subclassView(row, units.get(row.id), conditionProof)) }
}

/** Versions newest first. */
export async function getVersions(tx: Tx, { tenant }: Actor): Promise<{ items: CatalogVersion[] }> {
  return { items: [...(await knownVersions(tx, tenant))] }
}

/** One sub-class of any version with the county's unit. */
export async function getSubclass(tx: Tx, tenant: string, id: string): Promise<Subclass> {
  const row = await findSubclass(tx, tenant, id)
  if (!row) throw notFound('subclass')
  const [unit, { conditionProof }] = await Promise.all([findDutyUnit(tx, tenant, id, tenant), rulesOf(tx, tenant)])
  return subclassView(row, unit, conditionProof)
}

function subclassView(
  row: CatalogSubclass,
  unit: DutyUnit | null | undefined,
  proof: Rules['conditionProof'],
): Subclass {
  return {
    ...row,
    synonyms: [...row.synonyms],
    unitId: unit?.id ?? null,
    unitName: unit?.name ?? null,
    conditions: row.conditions.map((condition) => ({
      ...condition,
      subclassId: row.id,
      photoAt: [...(proof.get(condition.id) ?? [])],
    })),
  }
}
