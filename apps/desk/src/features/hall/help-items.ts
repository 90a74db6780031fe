import type { HelpList } from '@yiwang/contract/matters'

type Item = HelpList['items'][number]

/** Items as they are typed or pasted from a table: group, a tab, bar or comma (the wide one too), and the name; one a line. */
export function readHelpItems(text: string, known: readonly Item[]): { items: Item[]; wrong: number[] } {
  const matterOf = new Map(known.map(({ group, name, matterId }) => [`${group}|${name}`, matterId]))
  const items: Item[] = []
  const wrong: number[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [group = '', ...rest] = line.split(/[\t|,\uFF0C]/).map((part) => part.trim())
    const name = rest.join(' ').trim()
    const isTwice = items.some((one) => one.group === group && one.name === name)
    if (group === '' || name === '' || group.length > 40 || name.length > 80 || isTwice) wrong.push(index + 1)
    else items.push({ group, name, matterId: matterOf.get(`${group}|${name}`) ?? null })
  }
  return { items, wrong }
}

export function writeHelpItems(items: readonly Item[]): string {
  return items.map(({ group, name }) => `${group} | ${name}`).join('\n')
}
