import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Random } from './geography/random.ts'

const FIRST = '文建国明志晓海春秀玉桂丽永德家振庆立宝新金成光广兴世云红小学宗传继佳子雨思梦俊浩欣嘉'
const SECOND = '强伟军华平杰峰磊涛鹏辉斌民勇刚亮宁林生根田英芳兰梅霞燕娟静敏琴莲萍洁莹婷悦涵轩然阳'
const SINGLE_SHARE = 0.14

/** Generated names: family names by frequency (see data/NOTICE), given names from a list of our own. */
export function createNames(random: Random): () => string {
  const families = readFamilies()
  const total = families.at(-1)?.upTo ?? 0
  const [first, second] = [[...FIRST], [...SECOND]]
  return () => {
    const drawn = random.unit() * total
    const family = families.find(({ upTo }) => drawn < upTo)?.name ?? '王'
    const last = pick(random, second)
    return random.unit() < SINGLE_SHARE ? family + last : family + pick(random, first) + last
  }
}

function pick(random: Random, list: readonly string[]): string {
  return list[random.whole(0, list.length - 1)] ?? ''
}

type Family = { name: string; upTo: number }

function readFamilies(): Family[] {
  const csv = readFileSync(new URL('./data/family-names.csv', import.meta.url), 'utf8')
  const rows = parse<{ name: string; weight: string }>(csv, { columns: true, skip_empty_lines: true })
  let sum = 0
  return rows.map(({ name, weight }) => ({ name, upTo: (sum += Number(weight)) }))
}

/**
 * Mobile numbers of the segment 154, which is given to no subscriber: eleven digits that look like a phone and reach
 * nobody. `number` below 10 million; the same number gives the same phone.
 */
export function demoPhone(number: number): string {
  return `1540${String(number % 10_000_000).padStart(7, '0')}`
}
