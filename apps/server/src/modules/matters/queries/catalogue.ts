import type { Delegation, MatterContent, MatterKind, MatterLimit, MatterState, Theme } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { cachedByVersion } from '../../../kernel/versions.ts'

/** Name of the version that rises with every change of what is listed or published. */
export const CATALOGUE = 'matters.catalogue'

/** What lists, searches and powers need of a published version; the whole entry is read when somebody opens it. */
export type PublishedSummary = {
  versionId: string
  number: number
  validFrom: string
  name: string
  kind: MatterKind
  summary: string
  keywords: readonly string[]
  personThemes: readonly Theme[]
  organisationThemes: readonly Theme[]
  handling: MatterContent['handling']
  promised: MatterLimit | null
  visits: number
  channels: MatterContent['channels']
  onlineDepth: number | null
  delegations: readonly Delegation[]
  materials: readonly string[]
}

export type CatalogueEntry = {
  id: string
  name: string
  basicCode: string
  localCode: string
  mainItem: string
  kind: MatterKind
  unitId: string
  state: MatterState
  retiredOn: string | null
  /** Newest first. */
  published: readonly PublishedSummary[]
}

export type Catalogue = { entries: readonly CatalogueEntry[]; byId: ReadonlyMap<string, CatalogueEntry> }

/** All matters with what is published of them; some thousands at most, held by every server copy until one changes. */
export const catalogueOf = cachedByVersion(CATALOGUE, async (tx, tenant): Promise<Catalogue> => {
  const [{ rows }, { rows: versions }] = await Promise.all([readEntries(tx, tenant), readPublished(tx, tenant)])
  const published = new Map<string, PublishedSummary[]>()
  for (const { matterId, ...summary } of versions) {
    const known = published.get(matterId) ?? []
    if (known.length === 0) published.set(matterId, known)
    known.push(summary)
  }
  const entries = rows.map((row) => ({ ...row, published: published.get(row.id) ?? [] }))
  return { entries, byId: new Map(entries.map((entry) => [entry.id, entry])) }
})

function readEntries(tx: Tx, tenant: string) {
  return sql<Omit<CatalogueEntry, 'published'>>`
    select id, name, basic_code as "basicCode", local_code as "localCode", main_item as "mainItem", kind,
      unit_id as "unitId", state, retired_on as "retiredOn"
    from matters.matters where tenant = ${tenant} order by name, id`.execute(tx)
}

function readPublished(tx: Tx, tenant: string) {
  return sql<PublishedSummary & { matterId: string }>`
    select matter_id as "matterId", id as "versionId", number, valid_from as "validFrom", content ->> 'name' as name,
      content ->> 'kind' as kind, content ->> 'summary' as summary, content -> 'keywords' as keywords,
      content -> 'personThemes' as "personThemes", content -> 'organisationThemes' as "organisationThemes",
      content ->> 'handling' as handling, content -> 'promised' as promised, (content ->> 'visits')::int as visits,
      content -> 'channels' as channels, (content ->> 'onlineDepth')::int as "onlineDepth",
      content -> 'delegations' as delegations, jsonb_path_query_array(content, '$.materials[*].name') as materials
    from matters.versions where tenant = ${tenant} and state = 'published'
    order by matter_id, valid_from desc, number desc`.execute(tx)
}

/** The published version in force on a day; null before the first one and from the day on that the matter is retired. */
export function inForceOn({ published, retiredOn }: CatalogueEntry, on: string): PublishedSummary | null {
  if (retiredOn !== null && retiredOn <= on) return null
  return published.find(({ validFrom }) => validFrom <= on) ?? null
}
