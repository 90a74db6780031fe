import type { Subclass } from '@yiwang/contract/catalog'

type Listed = Pick<Subclass, 'id' | 'name' | 'className' | 'synonyms'>

/** Sub-classes by class whose name, class or synonym contains the word; all of them without a word. */
export function matchClasses(items: readonly Listed[], word: string): { name: string; items: Listed[] }[] {
  const wanted = word.trim().toLowerCase()
  const groups = new Map<string, Listed[]>()
  for (const item of items) {
    const words = [item.name, item.className, ...item.synonyms]
    if (wanted !== '' && !words.some((w) => w.toLowerCase().includes(wanted))) continue
    groups.set(item.className, [...(groups.get(item.className) ?? []), item])
  }
  return [...groups].map(([name, members]) => ({ name, items: members }))
}
