import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import synonyms from '../data/search-synonyms.json' with { type: 'json' }
import type { Reading } from './search-index.ts'
import { fold, spelling } from './text-terms.ts'

/** Words that a question is made of and no matter is found by. */
const EMPTY_WORDS = new Set(
  (
    '我 我们 我家 你 你们 他 她 它 想 要 想要 需要 怎么 怎样 如何 什么 哪里 哪儿 哪些 在哪 多少 几 吗 呢 了 的 地 得 是 有 没 没有 可以 能 能不能 ' +
    '可不可以 请问 您好 你好 办 办理 办个 申请 手续 材料 流程 去 到 给 帮 替 把 被 和 与 及 或 在 从 为 为了 这 那 个 一个 一下 时候 现在 今年 咨询 ' +
    '带 带什么 多久 花 钱 多少钱 地方 哪个 部门 新 老家 家里 家 人 应该 该 怎么办'
  ).split(' '),
)

let jieba: Jieba | null = null

function cut(text: string): string[] {
  jieba ??= Jieba.withDict(dict)
  return jieba.cut(text, true)
}

const OFFICIAL = new Map(Object.entries(synonyms))
const SPELLED = new Map(
  Object.keys(synonyms).flatMap((word) => {
    const { syllables, initials } = spelling(word)
    return [
      [syllables.join(''), word],
      [initials, word],
    ] as [string, string][]
  }),
)

/** How far a reading is from what was typed: in official words, and official words alone without the rest. */
const REPLACED = 0.97
const ALONE = 0.85

/**
 * Ways to read what somebody typed, nearest first: as it stands, without the words that questions are made of, and in the
 * words of the catalogue for what people call by another name (社保卡 is 社会保障卡).
 */
export function readings(typed: string): Reading[] {
  const folded = fold(typed)
    .replaceAll(/[\p{P}\p{S}]+/gu, ' ')
    .trim()
  if (folded === '') return []
  if (/^[a-z0-9 ]+$/.test(folded)) {
    const word = SPELLED.get(folded.replaceAll(' ', ''))
    const said = word === undefined ? [] : [word, ...(OFFICIAL.get(word) ?? [])]
    return [{ text: folded, weight: 1 }, ...said.map((text) => ({ text, weight: REPLACED }))]
  }
  const kept = cut(folded)
    .filter((word) => word.trim() !== '' && !EMPTY_WORDS.has(word))
    .join('')
  const named = [...OFFICIAL].filter(([word]) => folded.includes(word)).toSorted(([a], [b]) => b.length - a.length)
  const weights = new Map<string, number>()
  const add = (text: string, weight: number) => {
    if (text.length > 1) weights.set(text, Math.max(weight, weights.get(text) ?? 0))
  }
  add(folded.replaceAll(' ', ''), 1)
  add(kept, 1)
  for (const [word, official] of named) {
    for (const one of official) {
      if (kept.includes(word)) add(kept.replace(word, one), REPLACED)
      add(one, ALONE)
    }
  }
  return [...weights].map(([text, weight]) => ({ text, weight }))
}
