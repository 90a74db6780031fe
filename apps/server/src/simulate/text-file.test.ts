import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readTexts } from './text-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'yiwang-texts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(content: string): string {
  const file = path.join(folder, `${Math.random()}.csv`)
  writeFileSync(file, content)
  return file
}

test('titles and texts are read; what no form lets through is dropped, emoji stay whole', () => {
  const texts = readTexts(
    fileOf(`\ufeffid,title,text\n1,路灯,"灯\u0007不亮，\n很黑"\n2,只有标题,\n3,,\n4,长,${'字'.repeat(1999)}😀`),
  )
  expect(texts).toHaveLength(3)
  expect(texts[0]).toEqual({ title: '路灯', text: '灯不亮，\n很黑', address: '' })
  expect(texts[1]?.text).toBe('只有标题')
  expect(texts[2]?.text).toBe('字'.repeat(1999))
})

test('classes and places become a text and an address', () => {
  const [event] = readTexts(fileOf('street,community,type,main_type,sub_type\n甲街道,东社区,市政,市政,井盖\n'))
  expect(event).toEqual({ title: '', text: '市政，井盖', address: '甲街道东社区' })
})

test('a file with other columns or none is refused', () => {
  expect(() => readTexts(fileOf('a,b\n1,2\n'))).toThrow(/columns/)
  expect(() => readTexts(fileOf(''))).toThrow(/no rows/)
})
