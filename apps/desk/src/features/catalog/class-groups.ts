import type { Subclass } from '@yiwang/contract/catalog'

/** A class (the level above sub-classes) with the sub-classes that fit the search. */
export type ClassGroup = { key: string; kind: Subclass['kind']; code: string; name: string; subclasses: Subclass[] }

/** Groups sub-classes by kind and class in the order of their codes; components before events. */
export function groupByClass(subclasses: readonly Subclass[]): ClassGroup[] {
  const groups = new Map<string, ClassGroup>()
  for (const subclass of subclasses) {
    const key = classKey(subclass)
    const group = groups.get(key)
    if (group) group.subclasses.push(subclass)
    else {
      const { kind, classCode: code, className: name } = subclass
      groups.set(key, { key, kind, code, name, subclasses: [subclass] })
    }
  }
  for (const group of groups.values()) group.subclasses.sort((a, b) => compare(a.code, b.code))
  return [...groups.values()].sort((a, b) => compare(a.kind, b.kind) || compare(a.code, b.code))
}

/** Key of a class in the address: `component:01`. */
export function classKey({ kind, classCode }: Pick<Subclass, 'kind' | 'classCode'>): string {
  return `${kind}:${classCode}`
}

/** Sub-classes in which every word of the search occurs: in names, synonyms, conditions, unit or limit. */
export function searchCatalog(subclasses: readonly Subclass[], q: string): Subclass[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...subclasses]
  return subclasses.filter((subclass) => {
    const text = textOf(subclass)
    return words.every((word) => text.includes(word))
  })
}

function textOf({ name, className, code, synonyms, unitName, conditions }: Subclass): string {
  const said = conditions.flatMap((c) => [c.text, c.closingCondition, c.limitText, c.handler ?? ''])
  return [name, className, code, unitName ?? '', ...synonyms, ...said].join('\n').toLowerCase()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
