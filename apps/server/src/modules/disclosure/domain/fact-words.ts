import type { ShownValue } from '@yiwang/contract/registers'

/** Codes and flags in words, for whoever does not know the lists; null where the value speaks for itself. */
export function wordsFor({ words }: { words: ReadonlyMap<string, string> | null }, value: ShownValue): string | null {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (words === null) return null
  if (typeof value === 'string') return words.get(value) ?? null
  return Array.isArray(value) ? value.map((code) => words.get(code) ?? code).join('、') : null
}
