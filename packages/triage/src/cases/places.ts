import type { Proposal, Proposals, Reason } from '../types.ts'

/** A place that texts may name: town, village, grid or landmark, with its other names and what it lies in. */
export type KnownPlace = { id: string; names: readonly string[]; parentId?: string | null }

export type PlaceMatcher = { match(text: string, top?: number, threshold?: number): Proposals }

type NamedPlace = { id: string; sure: number }
type Mention = { name: string; at: number; places: NamedPlace[] }

const DEFAULT_TOP = 3
const DEFAULT_THRESHOLD = 0.6
const OFFICIAL_ENDINGS = /(社区居民委员会|村民委员会|居民委员会|街道办事处|社区居委会|村委会|居委会)$/u
const PLACE_ENDINGS = /(社区|街道|小区|花园|村|镇|乡)$/u
const SHORTEST_NAME = 2
const LONG_NAME = 3
const SURE_LONG = 0.92
const SURE_SHORT = 0.75
const SURE_STEM = 0.6
const WITH_PARENT = 0.97
// Log odds of a place whose parent is named too over its namesake elsewhere.
const PARENT_ODDS = 4

/**
 * Finds the known place a text speaks of: the longest names, the smallest area, namesakes told apart by the town named
 * beside them. Two different places, or a namesake without its town, share the confidence and so abstain.
 */
export function createPlaceMatcher(places: readonly KnownPlace[], model = `places+${places.length}`): PlaceMatcher {
  const parents = new Map(places.map(({ id, parentId }) => [id, parentId ?? null]))
  const index = indexNames(places)
  const longest = Math.max(0, ...[...index.keys()].map((name) => name.length))
  return {
    match(text, top = DEFAULT_TOP, threshold = DEFAULT_THRESHOLD) {
      const mentions = findMentions(text.normalize('NFKC'), index, longest)
      const proposals = rankPlaces(mentions, parents).slice(0, top)
      return { proposals, abstained: !((proposals[0]?.confidence ?? 0) >= threshold), model }
    },
  }
}

function indexNames(places: readonly KnownPlace[]): Map<string, NamedPlace[]> {
  const index = new Map<string, NamedPlace[]>()
  const add = (name: string, id: string, sure: number) => {
    if (name.length < SHORTEST_NAME) return
    const known = index.get(name) ?? []
    index.set(name, known)
    const same = known.find((one) => one.id === id)
    if (same === undefined) known.push({ id, sure })
    else same.sure = Math.max(same.sure, sure)
  }
  for (const { id, names } of places)
    for (const name of names) {
      const full = name.normalize('NFKC').trim()
      const plain = officialToPlain(full)
      for (const one of [full, plain]) add(one, id, one.length >= LONG_NAME ? SURE_LONG : SURE_SHORT)
      add(plain.replace(PLACE_ENDINGS, ''), id, SURE_STEM)
    }
  return index
}

function officialToPlain(name: string): string {
  return name.replace(OFFICIAL_ENDINGS, (ending) => {
    if (ending.startsWith('街道')) return '街道'
    if (ending.startsWith('社区')) return '社区'
    return ending.startsWith('村') && !name.endsWith(`村${ending}`) ? '村' : ''
  })
}

/** From left to right the longest name at each position; names inside it are not looked at. */
function findMentions(text: string, index: Map<string, NamedPlace[]>, longest: number): Mention[] {
  const mentions: Mention[] = []
  for (let at = 0; at < text.length;) {
    let taken = 1
    for (let length = Math.min(longest, text.length - at); length >= SHORTEST_NAME; length -= 1) {
      const name = text.slice(at, at + length)
      const places = index.get(name)
      if (places === undefined) continue
      mentions.push({ name, at, places })
      taken = length
      break
    }
    at += taken
  }
  return mentions
}

type Candidate = NamedPlace & { mention: Mention; parentNames: string[] }

function rankPlaces(mentions: Mention[], parents: Map<string, string | null>): Proposal[] {
  const named = new Map<string, string>()
  for (const { name, places } of mentions) for (const { id } of places) if (!named.has(id)) named.set(id, name)
  const candidates = new Map<string, Candidate>()
  for (const mention of mentions)
    for (const place of mention.places) {
      const known = candidates.get(place.id)
      if (known !== undefined && known.sure >= place.sure) continue
      const parentNames = ancestors(place.id, parents).flatMap((id) => named.get(id) ?? [])
      candidates.set(place.id, { ...place, mention, parentNames })
    }
  const all = [...candidates.values()]
  // A town named only to say where the village lies is not itself the place.
  const smallest = all.filter(({ id }) => !all.some((other) => ancestors(other.id, parents).includes(id)))
  const powers = smallest.map(({ sure, parentNames }) => sure * Math.exp(PARENT_ODDS * Math.min(1, parentNames.length)))
  const total = powers.reduce((sum, one) => sum + one, 0)
  return smallest
    .map((candidate, at): Proposal => {
      const sure = candidate.parentNames.length > 0 ? Math.max(candidate.sure, WITH_PARENT) : candidate.sure
      return { label: candidate.id, confidence: (sure * (powers[at] ?? 0)) / total, reasons: reasonsFor(candidate) }
    })
    .sort((a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1))
}

function ancestors(id: string, parents: Map<string, string | null>): string[] {
  const found: string[] = []
  for (let up = parents.get(id) ?? null; up !== null && !found.includes(up); up = parents.get(up) ?? null)
    found.push(up)
  return found
}

function reasonsFor({ mention, sure, parentNames }: Candidate): Reason[] {
  const { name, at, places } = mention
  const reasons: Reason[] = [{ kind: 'place-name', value: name, weight: sure, detail: { at } }]
  for (const parent of new Set(parentNames)) reasons.push({ kind: 'parent-name', value: parent, weight: PARENT_ODDS })
  if (places.length > 1)
    reasons.push({ kind: 'ambiguous-name', value: name, weight: -1, detail: { places: places.length } })
  return reasons
}
