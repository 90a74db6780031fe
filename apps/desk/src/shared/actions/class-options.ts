import type { Subclass } from '@yiwang/contract/catalog'

type ListedClass = Pick<Subclass, 'id' | 'code' | 'name' | 'classCode' | 'className' | 'synonyms'>

/** Groups sub-classes under their class for a select; synonyms are found too. */
export function classOptions(items: readonly ListedClass[]) {
  const groups = new Map<string, { label: string; options: { value: string; label: string; words: string }[] }>()
  for (const one of items) {
    const group = groups.get(one.classCode) ?? { label: one.className, options: [] }
    group.options.push({
      value: one.id,
      label: one.name,
      words: [one.name, one.className, one.code, ...one.synonyms].join(' '),
    })
    groups.set(one.classCode, group)
  }
  return [...groups.values()]
}
