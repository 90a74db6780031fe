import { expect, test } from 'vitest'
import { limitWords } from './limit-words.ts'
import { newPaperCode, paperNumber } from './paper-code.ts'
import { acceptancePaper, noticePaper, refusalPaper, resultPaper } from './paper-content.ts'

const head = {
  number: '受〔2026〕000001号',
  addressee: '王居民',
  issuer: '甲镇便民中心',
  on: '2026-11-22',
  code: 'ABCDE12345',
}
const about = { matterName: '公共场所卫生许可', applicationNumber: 'S20261122-00001' }

test('an acceptance notice carries the limits of law and promise with their dates, and what was handed in', () => {
  const paper = acceptancePaper(head, {
    ...about,
    statutory: '20个工作日',
    promised: '4个工作日',
    statutoryDue: '2026-12-18',
    promisedDue: '2026-11-26',
    trackingCode: '123456789012',
    phone: '',
    materials: ['身份证'],
  })
  expect(paper.rows.map(({ text }) => text)).toEqual([
    'S20261122-00001',
    '20个工作日（2026-12-18 前）',
    '4个工作日（2026-11-26 前）',
    '123456789012',
  ])
  expect(paper.list).toEqual(['身份证'])
})

test('a refusal names reason, law and both remedies with their terms', () => {
  const refusal = { reason: '场所不符', basis: '条例第八条', reconsideration: '章丘区人民政府', court: '' }
  const { paragraphs } = refusalPaper('refusal', head, { ...about, refusal, competentOffice: '' })
  expect(paragraphs.join('')).toContain('理由：场所不符')
  expect(paragraphs.at(-1)).toBe(
    '如不服本决定，可以自收到本决定之日起60日内向章丘区人民政府申请行政复议，也可以在6个月内向有管辖权的人民法院提起行政诉讼。',
  )
})

test('who is not accepted is told where to go; a notice lists everything; a result says how long it is valid', () => {
  const refusal = { reason: '不属本机关', basis: '许可法', reconsideration: '', court: '' }
  const { paragraphs } = refusalPaper('non-acceptance', head, { ...about, refusal, competentOffice: '区水务局' })
  expect(paragraphs).toContain('该事项请向区水务局申请。')
  const notice = noticePaper('one-time-notice', head, {
    ...about,
    missing: ['照片', '合同'],
    until: '2026-12-11',
    note: '',
  })
  expect(notice.list).toEqual(['照片', '合同'])
  const result = { title: '许可证', number: '', validFrom: null, validTo: '2030-11-21', lines: [] }
  expect(resultPaper(head, result).rows).toEqual([{ label: '有效期', text: '2026-11-22 至 2030-11-21' }])
  expect(resultPaper(head, { ...result, validTo: null }).rows).toEqual([])
})

test('numbers run by kind and year; codes hold no letter that is taken for a digit', () => {
  expect(paperNumber('refusal', '2026-11-22', 17)).toBe('不准〔2026〕000017号')
  for (let i = 0; i < 200; i += 1) expect(newPaperCode()).toMatch(/^[0-9A-HJ-NP-Z]{10}$/)
})

test('limits in words', () => {
  expect(limitWords({ unit: 'working-day', amount: 20, note: '' })).toBe('20个工作日')
  expect(limitWords({ unit: 'at-once', amount: 0, note: '' })).toBe('即时办结')
  expect(limitWords(null)).toBe('')
})
