import type { RowError } from '@yiwang/contract/areas'
import type { CatalogVersion } from '@yiwang/contract/catalog'
import { newId } from '@yiwang/contract'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { bumpVersion } from '../../../kernel/versions.ts'
import { listUnits } from '../../areas/index.ts'
import { readDutyList } from '../domain/duty-list.ts'
import type { DutyList } from '../domain/duty-list.ts'
import { inheritDuties, unambiguousNames } from '../domain/inherit-duties.ts'
import { inheritLimits, inheritProof } from '../domain/inherit-limits.ts'
import type { SheetSubclass } from '../domain/inherit-limits.ts'
import { CATALOG_CACHE } from '../queries/catalog.ts'
import { touchRules } from '../queries/rules.ts'
import { readSheet } from '../sheets/read-sheet.ts'
import { readDuties, saveDuties } from '../store/duty-store.ts'
import { insertRows, readRows } from '../store/row-store.ts'
import { readProof, saveProof } from '../store/proof-store.ts'
import { readConditionLimits, saveConditionLimits } from '../store/stage-limit-store.ts'
import { findVersionOn, insertVersion, listVersions } from '../store/version-store.ts'

/** `content` is CSV text or an Excel file in base64; `validFrom` is YYYY-MM-DD. */
export type ImportCatalog = {
  id: string
  name: string
  validFrom: string
  format: 'csv' | 'xlsx'
  content: string
  dryRun: boolean
  at: Date
}

/** `version` is null when nothing was written: on a dry run, or while a row has an error. */
export type ImportResult = {
  version: CatalogVersion | null
  subclasses: number
  conditions: number
  errors: RowError[]
  warnings: RowError[]
}

/**
 * Takes a duty list as a new version, whole or not at all. Rows with errors are answered by number; a file that cannot
 * be read or is too large is refused (`rule-broken`), an id that is taken is a `conflict`.
 */
export async function importCatalog(tx: Tx, actor: Actor, input: ImportCatalog): Promise<ImportResult> {
  authorize(actor, 'catalog.manage')
  const list = readDutyList(await readSheet(input.format, input.content))
  const counts = { subclasses: list.subclasses.length, conditions: list.conditions }
  const written = list.errors.length > 0 || input.dryRun ? null : await write(tx, actor.tenant, input, list)
  return { version: written, ...counts, errors: list.errors, warnings: list.warnings }
}

async function write(tx: Tx, tenant: string, input: ImportCatalog, list: DutyList): Promise<CatalogVersion | null> {
  // Taken first: two imports at once wait for each other here, so that the second inherits from the first.
  await bumpVersion(tx, tenant, CATALOG_CACHE)
  const before = await findVersionOn(tx, tenant, input.validFrom)
  const isNew = await insertVersion(tx, { ...input, tenant, importedAt: input.at })
  if (!isNew) throw new AppError('conflict', 'catalog version id taken', '此版本已经导入，请刷新后查看')
  const rows = withIds(list, input.at)
  await insertRows(tx, tenant, { versionId: input.id, rows })
  await assignUnits(tx, tenant, before, rows)
  await setLimits(tx, tenant, before, rows)
  const versions = await listVersions(tx, tenant)
  return versions.find(({ id }) => id === input.id) ?? null
}

function withIds(list: DutyList, at: Date): SheetSubclass[] {
  return list.subclasses.map((subclass) => ({
    ...subclass,
    id: newId(at.getTime()),
    conditions: subclass.conditions.map((condition) => ({ ...condition, id: newId(at.getTime()) })),
  }))
}

async function assignUnits(
  tx: Tx,
  tenant: string,
  before: string | null,
  rows: readonly SheetSubclass[],
): Promise<void> {
  const [units, oldRows, oldDuties] = await Promise.all([
    listUnits(tx, tenant),
    before === null ? [] : readRows(tx, tenant, before),
    before === null ? [] : readDuties(tx, tenant, before),
  ])
  const duties = inheritDuties(
    rows,
    { rows: oldRows, duties: oldDuties },
    { county: tenant, unitsByName: unambiguousNames(units) },
  )
  await saveDuties(tx, tenant, duties)
}

/** Limits of stages that the sheet names, and those that people set for the same condition of the version before. */
async function setLimits(tx: Tx, tenant: string, before: string | null, rows: readonly SheetSubclass[]): Promise<void> {
  await touchRules(tx, tenant)
  const [oldRows, oldLimits, oldProof] = await Promise.all([
    before === null ? [] : readRows(tx, tenant, before),
    readConditionLimits(tx, tenant),
    readProof(tx, tenant),
  ])
  await saveConditionLimits(tx, tenant, inheritLimits(rows, oldRows, oldLimits))
  await saveProof(tx, tenant, inheritProof(rows, oldRows, oldProof))
  await touchRules(tx, tenant)
}
