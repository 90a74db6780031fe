import { isWithin } from '../../../kernel/authorize.ts'

export type Place = { id: string; name: string; path: string }
export type FoundArea = { id: string; path: string } | { problem: 'area-unknown' | 'area-ambiguous' | 'area-outside' }
export type AreaFinder = (text: string) => FoundArea

const MOST_REMEMBERED = 50_000
const LONGEST_NAME = 60
/** What stands behind the name of a village or community and is no part of it. */
const ENDINGS = /(?:村民委员会|居民委员会|村委会|居委会|社区居委会|村|社区|街道办事处|街道|镇人民政府|镇|乡)$/u

/**
 * Finds the area that a cell names: by its code with or without closing zeros, by its name, or by names from the town
 * down in one text. Of several with the same name the one within reach counts, then the one whose town is named too.
 */
export function createAreaFinder(places: readonly Place[], roots: 'all' | readonly string[]): AreaFinder {
  const byCode = new Map(places.map((place) => [codeOf(place), place]))
  const byName = new Map<string, Place[]>()
  for (const place of places) {
    for (const name of new Set([fold(place.name), shorten(place.name)])) {
      byName.set(name, [...(byName.get(name) ?? []), place])
    }
  }
  const known = new Map<string, FoundArea>()
  return (text) => {
    const remembered = known.get(text)
    if (remembered) return remembered
    const found = look(text)
    if (known.size < MOST_REMEMBERED) known.set(text, found)
    return found
  }

  function look(text: string): FoundArea {
    const folded = fold(text)
    const candidates = /^\d{6,20}$/.test(folded) ? withCode(folded) : named(folded)
    if (candidates.length === 0) return { problem: 'area-unknown' }
    const inside = candidates.filter(({ path }) => roots === 'all' || roots.some((root) => isWithin(path, root)))
    if (inside.length === 0) return { problem: 'area-outside' }
    const [best, ...others] = bestOf(inside, folded)
    if (!best || others.length > 0) return { problem: 'area-ambiguous' }
    return { id: best.id, path: best.path }
  }

  function withCode(code: string): Place[] {
    for (let rest = code; rest.length >= 6; rest = rest.slice(0, -3)) {
      const place = byCode.get(rest)
      if (place) return [place]
      if (!rest.endsWith('000')) break
    }
    return []
  }

  /** The whole text, else the longest end of it that names an area. */
  function named(text: string): Place[] {
    if (text.length > LONGEST_NAME) return []
    const whole = byName.get(text) ?? byName.get(shorten(text))
    if (whole) return whole
    for (let from = 1; from < text.length - 1; from += 1) {
      const end = text.slice(from)
      const places = byName.get(end) ?? byName.get(shorten(end))
      if (places) return places
    }
    return []
  }

  function bestOf(candidates: readonly Place[], text: string): Place[] {
    if (candidates.length < 2) return [...candidates]
    const scored = candidates.map((place) => ({ place, named: ancestorsNamed(place, text) }))
    const most = Math.max(...scored.map(({ named: count }) => count))
    return scored.filter(({ named: count }) => count === most).map(({ place }) => place)
  }

  function ancestorsNamed({ path }: Place, text: string): number {
    const above = path.split('/').slice(0, -1)
    return above.filter((code) => text.includes(shorten(byCode.get(code)?.name ?? '\0'))).length
  }
}

function codeOf({ path }: Place): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/[\s\-/·]/g, '')
}

function shorten(name: string): string {
  const folded = fold(name)
  const short = folded.replace(ENDINGS, '')
  return short.length >= 2 ? short : folded
}
