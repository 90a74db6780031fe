import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readings } from './query-words.ts'
import { buildSearchIndex, searchIndex } from './search-index.ts'
import type { SearchDoc } from './search-index.ts'
import { soundTerms, spelling, trigrams, wordTerms } from './text-terms.ts'

const NAMES = [
  '社会保障卡申领',
  '社会保障卡挂失',
  '食品经营许可',
  '公共场所卫生许可',
  '乡村建设规划许可证核发',
  '结婚登记',
]
const docs = NAMES.map((name, at): SearchDoc => {
  const keywords = at < 2 ? ['社保卡'] : []
  return { id: String(at), name, keywords, about: at === 3 ? '开理发店' : '', isPublished: at !== 2 }
})
const index = buildSearchIndex(docs)

function found(typed: string): string[] {
  return searchIndex(index, readings(typed), 10).map(({ id }) => NAMES[Number(id)] ?? '')
}

test.each([
  ['社会保障卡挂失', '社会保障卡挂失'],
  ['保障卡挂', '社会保障卡挂失'],
  ['社保卡怎么申领', '社会保障卡申领'],
  ['社会宝障卡申领', '社会保障卡申领'],
  ['shipinjingying', '食品经营许可'],
  ['jingyingxuke', '食品经营许可'],
  ['spjyxk', '食品经营许可'],
  ['shipinjinying', '食品经营许可'],
  ['开个理发店', '公共场所卫生许可'],
  ['卫生证', '公共场所卫生许可'],
  ['盖房', '乡村建设规划许可证核发'],
  ['結婚', '结婚登记'],
  ['ＪＨＤＪ', '结婚登记'],
])('%s leads to %s', (typed, name) => {
  expect(found(typed)[0]).toBe(name)
})

test.each(['', '  ', '？！', '太空旅行护照', 'xyzzyq', 'a'])('%j leads nowhere', (typed) => {
  expect(found(typed)).toEqual([])
})

test('a slip is told apart from the word itself', () => {
  const way = (typed: string) => searchIndex(index, readings(typed), 1)[0]?.way
  expect([way('食品经营'), way('spjyxk'), way('食品经营'.replace('营', '赢')), way('shipinjinying')]).toEqual([
    'words',
    'pinyin',
    'alike',
    'alike',
  ])
})

test('what can be applied for stands before its like', () => {
  const same = ['a', 'b'].map((id) => ({ id, name: '就业登记', keywords: [], about: '', isPublished: id === 'b' }))
  const answers = searchIndex(buildSearchIndex(same), readings('就业登记'), 5)
  expect(answers.map(({ id }) => id)).toEqual(['b', 'a'])
})

test('whatever is typed, no doc stands twice and the best come first', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom(...NAMES), fc.stringMatching(/^[社保卡食品许可登记a-z ]{0,12}$/)),
      (typed) => {
        const answers = searchIndex(index, readings(typed), 10)
        expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length)
      },
    ),
  )
})

test('a text is cut into pairs, sounds, letters and runs', () => {
  expect(wordTerms('办A证卡2')).toEqual(['证卡', 'a', '2'])
  expect(soundTerms('社保卡')).toEqual(['she bao', 'bao ka'])
  expect(spelling('社保卡')).toEqual({ syllables: ['she', 'bao', 'ka'], initials: 'sbk' })
  expect(trigrams('abc')).toEqual(['^ab', 'abc', 'bc$'])
})
