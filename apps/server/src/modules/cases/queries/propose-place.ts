import { createPlaceMatcher } from '@yiwang/triage'
import type { PlaceMatcher } from '@yiwang/triage'
import type { Tx } from '../../../kernel/db/tx.ts'
import { placesOf } from '../../areas/index.ts'

type Places = Awaited<ReturnType<typeof placesOf>>
type Known = { matcher: PlaceMatcher; byId: ReadonlyMap<string, Places[number]> }

const known = new WeakMap<Places, Known>()
/** Grids are called the same in every village; only longer names say where. */
const SHORTEST_NAME = 2
const TOP = 3

function matcherOf(places: Places): Known {
  const made = known.get(places)
  if (made) return made
  const named = places.map(({ id, name, parentId }) => ({ id, names: spellingsOf(name), parentId }))
  const fresh = { matcher: createPlaceMatcher(named), byId: new Map(places.map((place) => [place.id, place])) }
  known.set(places, fresh)
  return fresh
}

/** 刁镇街道 is called 刁镇, 东村村委会 东村. */
function spellingsOf(name: string): string[] {
  const short = name.replace(/(街道办事处|街道|社区居委会|村委会|居委会)$/u, '')
  return [...new Set([name, short])].filter((one) => [...one].length >= SHORTEST_NAME)
}

/** Areas that a text names, best first; nothing for a case whose grid is known. */
export async function proposePlaces(tx: Tx, tenant: string, said: string) {
  const places = await placesOf(tx, tenant)
  const { matcher, byId } = matcherOf(places)
  return matcher.match(said, TOP).proposals.flatMap(({ label, confidence, reasons }) => {
    const place = byId.get(label)
    if (!place) return []
    const told = reasons.find(({ kind }) => kind === 'place-name')?.value ?? place.name
    return { areaId: place.id, name: lineOf(place, byId), confidence: Math.round(confidence * 100) / 100, said: told }
  })
}

function lineOf(place: Places[number], byId: Known['byId']): string {
  const parent = place.parentId === null ? undefined : byId.get(place.parentId)
  return parent && parent.parentId !== null ? `${lineOf(parent, byId)}${place.name}` : place.name
}
