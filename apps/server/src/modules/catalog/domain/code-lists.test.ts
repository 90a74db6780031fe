import { expect, test } from 'vitest'
import { defaultCodeLists } from '../default-code-lists.ts'
import { compareEntries, listOn, versionOn } from './code-lists.ts'
import type { ListVersion, VersionedList } from './code-lists.ts'

function version(number: number, validFrom: string | null, ...codes: string[]): ListVersion {
  const entries = codes.map((code) => ({ code, zh: `${code}号`, en: code, other: false }))
  return { version: number, name: { zh: '清单', en: 'List' }, validFrom, publishedAt: null, note: '', entries }
}
const list: VersionedList = {
  code: 'local:list',
  versions: [version(1, null, '1', '2'), version(2, '2026-03-01', '2', '3'), version(3, '2026-02-01', '9')],
}

test('the version that began last is in force, and nothing before it begins', () => {
  expect(versionOn(list, '2026-01-31')?.version).toBe(1)
  expect(versionOn(list, '2026-02-01')?.version).toBe(3)
  expect(versionOn(list, '2026-03-01')?.version).toBe(2)
  expect(versionOn({ code: 'x', versions: [version(1, '2026-02-01')] }, '2026-01-31')).toBeNull()
})

test('values that a version dropped stay readable', () => {
  const inForce = listOn(list, '2026-06-01')
  expect(inForce?.entries.map(({ code }) => code)).toEqual(['2', '3'])
  expect(inForce?.former.map(({ code }) => code).sort()).toEqual(['1', '9'])
})

test('a comparison names what comes, goes and is called otherwise', () => {
  const before = version(1, null, '1', '2').entries
  const after = [{ code: '2', zh: '另名', en: '2', other: false }, ...version(1, null, '3').entries]
  expect(compareEntries(before, after)).toEqual({ added: ['3'], dropped: ['1'], renamed: ['2'] })
})

const lists = new Map(defaultCodeLists().map(({ code, versions }) => [code, versions[0]?.entries ?? []]))

test('the lists that the platform brings along are whole', () => {
  expect(lists.get('GB/T 3304')?.map(({ code }) => code)).toEqual([
    ...Array.from({ length: 56 }, (_, i) => String(i + 1).padStart(2, '0')),
    '97',
    '98',
  ])
  expect(lists.get('GB/T 2261.1')?.map(({ code }) => code)).toEqual(['0', '1', '2', '9'])
  for (const [code, entries] of lists) {
    expect([code, new Set(entries.map((entry) => entry.code)).size]).toEqual([code, entries.length])
    expect([code, entries.filter(({ zh, en }) => zh === '' || en === '')]).toEqual([code, []])
    expect([code, entries.length > 1]).toEqual([code, true])
  }
})

test('no list tells of belief, of petitioning or of HIV', () => {
  const words = [...lists.values()].flat().map(({ zh }) => zh)
  expect(words.filter((word) => /信仰|信教|上访|信访|投诉|艾滋|HIV/.test(word))).toEqual([])
})

test('"other" asks for a text in our lists and not where 99 means something else', () => {
  expect(lists.get('yw:hazards')?.find(({ code }) => code === '99')?.other).toBe(true)
  expect(lists.get('GB/T 4761')?.find(({ code }) => code === '99')?.other).toBe(false)
})
