import { OTHER } from '@yiwang/contract/registers'

type Entry = { code: string; zh: string; en: string }
export type FoundCode = { code: string; other?: string }

/** Finds codes of a list by code or by word. */
export type CodeWords = { find: (text: string) => FoundCode | undefined }

const OTHER_WORD = /^其[他它](?:[(:：,，\s-]*)(.*?)\)?$/u

/**
 * A list as tables write it: the code with or without its leading zeros, the word with or without its ending, `01男`,
 * `男(1)`, or 其他 with what it is. Answers are remembered: a column of a million rows has a dozen words.
 */
export function createCodeWords(entries: readonly Entry[], everyday: Readonly<Record<string, string>> = {}): CodeWords {
  const codes = new Set(entries.map(({ code }) => code))
  const usual = Object.entries(everyday).filter(([, code]) => codes.has(code))
  const exact = new Map(usual.map(([word, code]) => [fold(word), code]))
  const short = new Map<string, string | null>()
  for (const { code, zh, en } of entries) {
    exact.set(fold(code), code)
    for (const word of [zh, en]) if (word !== '' && !exact.has(fold(word))) exact.set(fold(word), code)
    for (const word of [code.replace(/^0+(?=.)/, ''), shorten(zh)]) {
      const key = fold(word)
      short.set(key, short.has(key) && short.get(key) !== code ? null : code)
    }
  }
  const hasOther = exact.has(OTHER)
  const known = new Map<string, FoundCode | undefined>()

  function look(text: string): FoundCode | undefined {
    const key = fold(text)
    const code = exact.get(key) ?? short.get(key) ?? short.get(fold(shorten(text))) ?? paired(key)
    if (code) return { code }
    const other = hasOther ? OTHER_WORD.exec(text.normalize('NFKC').trim()) : null
    return other ? { code: OTHER, ...(other[1] ? { other: other[1] } : {}) } : byStart(key)
  }

  /** A code and its word together, in either order. */
  function paired(key: string): string | null {
    const [, number = '', word = ''] = /^(\d+)[^\d]?(\D+)$/.exec(key) ?? []
    const [, first = '', behind = ''] = /^(\D+?)\(?(\d+)\)?$/.exec(key) ?? []
    const numbers = [number, behind].map((one) => exact.get(one) ?? short.get(one))
    const words = [word, first].map((one) => exact.get(one) ?? short.get(one))
    const at = numbers.findIndex((code, i) => code !== undefined && code !== null && code === words[i])
    return numbers[at] ?? null
  }

  /** The only word that begins so, or the only one that this begins with. */
  function byStart(key: string): FoundCode | undefined {
    if (key.length < 2) return undefined
    const found = new Set(entries.filter(({ zh }) => zh !== '' && fold(zh).startsWith(key)).map(({ code }) => code))
    const [only] = found
    return found.size === 1 && only !== undefined ? { code: only } : undefined
  }

  return {
    find(text) {
      if (known.has(text)) return known.get(text)
      const found = look(text)
      if (known.size < 10_000) known.set(text, found)
      return found
    },
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '')
}

/** 男性 for 男, 汉 for 汉族: without the ending that only says what kind of word it is. */
function shorten(word: string): string {
  const plain = word.normalize('NFKC').trim()
  return plain.length > 1 ? plain.replace(/[族性]$/u, '') : plain
}
