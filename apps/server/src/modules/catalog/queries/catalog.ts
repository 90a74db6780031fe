import type { CatalogVersion, ProofStep } from '@yiwang/contract/catalog'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { cachedByVersion } from '../../../kernel/versions.ts'
import type { CatalogCondition, CatalogSubclass } from '../domain/catalog-rows.ts'
import { readRows, versionOfCondition, versionOfSubclass } from '../store/row-store.ts'
import { listVersions } from '../store/version-store.ts'
import { rulesOf } from './rules.ts'

/** A version of the duty list. Without any version in force it is empty and `versionId` is null. */
export type Catalog = {
  versionId: string | null
  subclasses: readonly CatalogSubclass[]
  findSubclass: (id: string) => CatalogSubclass | undefined
}

/** Name of the cache version that an import moves on. */
export const CATALOG_CACHE = 'catalog'

type Known = { catalogs: Map<string, Promise<Catalog>>; versions: readonly CatalogVersion[] }

const known = cachedByVersion<Known>(CATALOG_CACHE, async (tx, tenant) => ({
  versions: await listVersions(tx, tenant),
  catalogs: new Map(),
}))

/** Sub-classes seen so far, of all versions. Their ids are made on the server and their rows never change. */
const seenSubclasses = new Map<string, CatalogSubclass>()
const seenConditions = new Map<string, Omit<FiledCondition, 'photoAt'>>()

/** A filing condition with the sub-class it belongs to. */
export type FiledCondition = Pick<CatalogCondition, 'id' | 'text' | 'closingCondition' | 'limitText'> & {
  subclassId: string
  subclassName: string
  /** Steps at which it asks for a photo of the scene, as of now. */
  photoAt: readonly ProofStep[]
}

const nothing: Catalog = { versionId: null, subclasses: [], findSubclass: () => undefined }

/** Versions newest first, from memory. */
export async function knownVersions(tx: Tx, tenant: string): Promise<readonly CatalogVersion[]> {
  return (await known(tx, tenant)).versions
}

/** The duty list in force on a day (YYYY-MM-DD in China, today by default). */
export async function currentCatalog(tx: Tx, tenant: string, day: string = chinaDay(new Date())): Promise<Catalog> {
  const state = await known(tx, tenant)
  const version = state.versions.find(({ validFrom }) => validFrom <= day)
  return version ? loadedFrom(state, tx, tenant, version.id) : nothing
}

/** One version, from memory once it was read. */
export async function catalogOf(tx: Tx, tenant: string, versionId: string): Promise<Catalog> {
  return loadedFrom(await known(tx, tenant), tx, tenant, versionId)
}

function loadedFrom({ catalogs }: Known, tx: Tx, tenant: string, versionId: string): Promise<Catalog> {
  const loaded = catalogs.get(versionId)
  if (loaded) return loaded
  const loading = loadCatalog(tx, tenant, versionId)
  catalogs.set(versionId, loading)
  loading.catch(() => catalogs.delete(versionId))
  return loading
}

/** Reads a whole version and remembers its rows by id. */
async function loadCatalog(tx: Tx, tenant: string, versionId: string): Promise<Catalog> {
  const subclasses = await readRows(tx, tenant, versionId)
  const byId = new Map(subclasses.map((subclass) => [subclass.id, subclass]))
  for (const subclass of subclasses) remember(tenant, subclass)
  return { versionId, subclasses, findSubclass: (id) => byId.get(id) }
}

function remember(tenant: string, subclass: CatalogSubclass): void {
  seenSubclasses.set(`${tenant}/${subclass.id}`, subclass)
  for (const { id, text, closingCondition, limitText } of subclass.conditions) {
    const { id: subclassId, name: subclassName } = subclass
    seenConditions.set(`${tenant}/${id}`, { id, subclassId, subclassName, text, closingCondition, limitText })
  }
}

/** A sub-class of any version: a case keeps the version it was opened under. */
export async function findSubclass(tx: Tx, tenant: string, id: string): Promise<CatalogSubclass | null> {
  const key = `${tenant}/${id}`
  if (!seenSubclasses.has(key)) await learn(tx, tenant, await versionOfSubclass(tx, tenant, id))
  return seenSubclasses.get(key) ?? null
}

/** A filing condition of any version. */
export async function findCondition(tx: Tx, tenant: string, conditionId: string): Promise<FiledCondition | null> {
  const key = `${tenant}/${conditionId}`
  if (!seenConditions.has(key)) await learn(tx, tenant, await versionOfCondition(tx, tenant, conditionId))
  const seen = seenConditions.get(key)
  if (!seen) return null
  return { ...seen, photoAt: (await rulesOf(tx, tenant)).conditionProof.get(conditionId) ?? [] }
}

async function learn(tx: Tx, tenant: string, versionId: string | null): Promise<void> {
  if (versionId !== null) await loadCatalog(tx, tenant, versionId)
}
