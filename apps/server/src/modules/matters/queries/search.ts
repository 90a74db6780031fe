import type { Audience, MatterHit, Theme } from '@yiwang/contract/matters'
import { zhCN } from '@yiwang/contract/messages'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { listUnits } from '../../areas/index.ts'
import { readings } from '../domain/query-words.ts'
import { buildSearchIndex, searchIndex } from '../domain/search-index.ts'
import type { SearchIndex } from '../domain/search-index.ts'
import { catalogueOf, inForceOn } from './catalogue.ts'
import type { Catalogue, CatalogueEntry, PublishedSummary } from './catalogue.ts'

export type MatterQuestion = {
  q: string
  theme?: Theme | undefined
  audience?: Audience | undefined
  limit: number
  /** Only what can be applied for today. */
  onlyPublished?: boolean
}

type Prepared = { on: string; index: SearchIndex }
const prepared = new WeakMap<Catalogue, Prepared>()

/** The index of a day; made anew when the catalogue changes and at midnight, when versions come into force. */
export function indexOn(catalogue: Catalogue, on: string): SearchIndex {
  const known = prepared.get(catalogue)
  if (known?.on === on) return known.index
  const docs = catalogue.entries.flatMap((entry) => {
    if (isOver(entry, on)) return []
    const version = inForceOn(entry, on)
    const themes = version ? themesOf(version).map((theme) => zhCN.matterTheme[theme]) : []
    const about = [entry.mainItem, version?.summary ?? '', ...themes].join(' ')
    const name = version?.name ?? entry.name
    return [{ id: entry.id, name, keywords: version?.keywords ?? [], about, isPublished: version !== null }]
  })
  const index = buildSearchIndex(docs)
  prepared.set(catalogue, { on, index })
  return index
}

function isOver({ retiredOn }: CatalogueEntry, on: string): boolean {
  return retiredOn !== null && retiredOn <= on
}

export function themesOf({ personThemes, organisationThemes }: PublishedSummary): Theme[] {
  return [...new Set([...personThemes, ...organisationThemes])]
}

/**
 * Matters for what somebody typed: words, pinyin, initials, a question, with slips; or under a life event. Best first; with
 * neither words nor an event those that can be applied for, by name.
 */
export async function searchMatters(tx: Tx, tenant: string, question: MatterQuestion, at: Date): Promise<MatterHit[]> {
  const { q, theme, audience, limit, onlyPublished = false } = question
  const [catalogue, units] = await Promise.all([catalogueOf(tx, tenant), listUnits(tx, tenant)])
  const on = chinaDay(at)
  const unitById = new Map(units.map((unit) => [unit.id, unit]))
  const fits = (entry: CatalogueEntry) => {
    const version = inForceOn(entry, on)
    if (!version) return !onlyPublished && !isOver(entry, on) && theme === undefined && audience === undefined
    const { personThemes, organisationThemes } = version
    const themes =
      audience === 'person' ? personThemes : audience === 'organisation' ? organisationThemes : themesOf(version)
    return theme === undefined ? audience === undefined || themes.length > 0 : themes.includes(theme)
  }
  const shown = (entry: CatalogueEntry, way: MatterHit['way']) =>
    hitOf(entry, { version: inForceOn(entry, on), way, unit: unitById.get(entry.unitId) })
  if (q === '') {
    const all = catalogue.entries.filter((entry) => inForceOn(entry, on) !== null && fits(entry))
    return all.slice(0, limit).map((entry) => shown(entry, theme === undefined ? 'words' : 'theme'))
  }
  // Some are left out below, so more are asked for than are shown.
  const answers = searchIndex(indexOn(catalogue, on), readings(q), limit * 8)
  return answers
    .flatMap(({ id, way }) => {
      const entry = catalogue.byId.get(id)
      return entry && fits(entry) ? [shown(entry, way)] : []
    })
    .slice(0, limit)
}

type Shown = {
  version: PublishedSummary | null
  way: MatterHit['way']
  unit: { name: string; phone: string | null } | undefined
}

function hitOf(entry: CatalogueEntry, { version, way, unit }: Shown): MatterHit {
  return {
    matterId: entry.id,
    versionId: version?.versionId ?? null,
    name: version?.name ?? entry.name,
    kind: version?.kind ?? entry.kind,
    unitName: unit?.name ?? '',
    unitPhone: unit?.phone ?? null,
    summary: version?.summary ?? '',
    handling: version?.handling ?? null,
    promised: version?.promised ?? null,
    visits: version?.visits ?? null,
    canApplyOnline: version !== null && version.channels.includes('portal') && (version.onlineDepth ?? 0) >= 2,
    themes: version ? themesOf(version) : [],
    way,
  }
}

type Asked = Omit<MatterQuestion, 'onlyPublished'> & { at: Date }

/** The search of the window and of the portal; the same answers for everybody. */
export async function findMatters(tx: Tx, { tenant }: Actor, { at, ...question }: Asked) {
  return { items: await searchMatters(tx, tenant, question, at) }
}

/** Life events with the number of matters under each. */
export async function listThemes(tx: Tx, { tenant }: Actor, { at }: { at: Date }) {
  const { entries } = await catalogueOf(tx, tenant)
  const versions = entries.flatMap((entry) => inForceOn(entry, chinaDay(at)) ?? [])
  const count = (themes: (version: PublishedSummary) => readonly Theme[]) => {
    const counts = new Map<Theme, number>()
    for (const theme of versions.flatMap(themes)) counts.set(theme, (counts.get(theme) ?? 0) + 1)
    return [...counts].map(([theme, matters]) => ({ theme, matters })).toSorted((a, b) => b.matters - a.matters)
  }
  return {
    person: count(({ personThemes }) => personThemes),
    organisation: count(({ organisationThemes }) => organisationThemes),
  }
}
