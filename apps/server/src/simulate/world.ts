import type { Random } from '../demo/geography/random.ts'
import { isInOutline } from '../demo/geography/outline.ts'
import type { MultiPolygon } from '@yiwang/contract'

/** A grid in which things happen. */
export type Place = {
  gridId: string
  /** Path of codes down to the grid. */
  path: string
  townName: string
  villageName: string
  /** Outline, or a point well inside where the outline is not known. */
  where: MultiPolygon | { lng: number; lat: number }
}

/** A class of the duty list under one filing condition, and the unit that handles it at a place. */
export type Matter = {
  subclassId: string
  name: string
  conditionId: string
  conditionText: string
  limitText: string
  unitAt: (path: string) => string | null
}

export type World = { places: readonly Place[]; matters: readonly Matter[] }

const TRIES = 60

/** A point of a place, six decimals; the same random numbers give the same point. */
export function pointIn({ where }: Place, random: Random): { lng: number; lat: number } {
  if (!Array.isArray(where)) return { lng: where.lng, lat: where.lat }
  const [outer, ...holes] = where[0] ?? []
  if (!outer) throw new Error('a place without outline')
  const [lngs, lats] = [outer.map(([lng]) => lng), outer.map(([, lat]) => lat)]
  const [west, east, south, north] = [Math.min(...lngs), Math.max(...lngs), Math.min(...lats), Math.max(...lats)]
  for (let i = 0; i < TRIES; i += 1) {
    const lng = rounded(west + random.unit() * (east - west))
    const lat = rounded(south + random.unit() * (north - south))
    const isInside = isInOutline(outer, [lng, lat]) && !holes.some((hole) => isInOutline(hole, [lng, lat]))
    if (isInside) return { lng, lat }
  }
  const [lng = 0, lat = 0] = outer[0] ?? []
  return { lng, lat }
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

export function pickFrom<T>(random: Random, list: readonly T[]): T {
  const chosen = list[random.whole(0, list.length - 1)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

/** A generator of its own for one of many things, so that each is the same however many there are. */
export function seedOf(seed: number, number: number): number {
  return Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(number + 1, 0xc2b2ae35)
}
