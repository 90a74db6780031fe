/** A text to classify; the title, where there is one, is trusted more than the body. */
export type TextInput = { title?: string; text: string }

/** Marks grams of the title, which cannot occur in text because it is punctuation. */
export const TITLE_MARK = '#'

const LONGEST = 4
const LONGEST_OF_TITLE = 3
const TITLE_WEIGHT = 2
// What a report is about is said early; the rest of a very long text costs time and adds names and dates.
const READ_CHARACTERS = 600

/** Lower case, one width, and every number or code with digits as one `0`: numbers of houses say nothing. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[a-z]?\d+/g, '0')
}

/** The stretches of letters and digits between punctuation. */
export function textRuns(text: string): string[] {
  return normaliseText(text.slice(0, READ_CHARACTERS)).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** How often each character gram (1 to 4 characters) occurs; title grams count twice and once more under a mark. */
export function countGrams(input: TextInput): Map<string, number> {
  const counts = new Map<string, number>()
  for (const run of textRuns(input.text)) addGrams(counts, run, { longest: LONGEST, weight: 1, mark: '' })
  for (const run of textRuns(input.title ?? '')) {
    addGrams(counts, run, { longest: LONGEST, weight: TITLE_WEIGHT, mark: '' })
    addGrams(counts, run, { longest: LONGEST_OF_TITLE, weight: 1, mark: TITLE_MARK })
  }
  return counts
}

type GramRule = { longest: number; weight: number; mark: string }

function addGrams(counts: Map<string, number>, run: string, { longest, weight, mark }: GramRule): void {
  for (let length = 1; length <= longest; length += 1) {
    for (let at = 0; at + length <= run.length; at += 1) {
      const gram = mark + run.slice(at, at + length)
      counts.set(gram, (counts.get(gram) ?? 0) + weight)
    }
  }
}
