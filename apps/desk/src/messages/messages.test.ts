import { expect, test } from 'vitest'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

type Tree = { readonly [key: string]: string | Tree }

function flat(tree: Tree, above = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = above === '' ? key : `${above}.${key}`
    return typeof value === 'string' ? [[path, value]] : flat(value, path)
  })
}

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort(compare)
const compare = (a = '', b = '') => a.localeCompare(b)
const english = new Map(flat(en))
const chinese = flat(zhCn)

test('both languages know the same keys', () => {
  expect(chinese.length).toBeGreaterThan(500)
  expect([...english.keys()].sort(compare)).toEqual(chinese.map(([key]) => key).sort(compare))
})

test('both languages fill in the same values', () => {
  const differing = chinese.filter(([key, text]) => blanks(text).join() !== blanks(english.get(key) ?? '').join())
  expect(differing.map(([key]) => key)).toEqual([])
})

test('no text is empty but for a separator, and no English text is Chinese but for the name of the language', () => {
  expect([...chinese, ...english].filter(([, text]) => text === '')).toEqual([])
  const foreign = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key)
  expect(foreign).toEqual(['language.zh'])
})
