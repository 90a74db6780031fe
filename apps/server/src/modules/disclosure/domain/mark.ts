/** How many bits a mark of an export has. */
export const MARK_BITS = 32
const ZERO = '\u200B'
const ONE = '\u200C'
const EDGE = '\u200D'

/** The mark as signs without width: they stay in a heading that is copied into another file. */
export function hiddenText(mark: number): string {
  return `${EDGE}${bitsOf(mark)
    .map((bit) => (bit ? ONE : ZERO))
    .join('')}${EDGE}`
}

const HIDDEN = new RegExp(`${EDGE}([${ZERO}${ONE}]{${MARK_BITS}})${EDGE}`, 'g')

/** Marks hidden in a text, each once. */
export function findHidden(text: string): number[] {
  const marks = [...text.matchAll(HIDDEN)].map(([, signs = '']) => markOf([...signs].map((sign) => sign === ONE)))
  return [...new Set(marks)]
}

/**
 * Rows in an order that carries a mark: sorted, then in pairs, a pair turned round where its bit is set. The order reads
 * as nearly sorted, costs nothing of the content and survives when headings and footers are cut away.
 */
export function orderByMark<Row>(rows: readonly Row[], labelOf: (row: Row) => string, mark: number): Row[] {
  const sorted = rows.toSorted((a, b) => compare(labelOf(a), labelOf(b)))
  const bits = bitsOf(mark)
  for (let i = 0; i + 1 < sorted.length; i += 2) {
    const [one, other] = [sorted[i], sorted[i + 1]]
    if (one === undefined || other === undefined || !bits[(i / 2) % MARK_BITS]) continue
    sorted[i] = other
    sorted[i + 1] = one
  }
  return sorted
}

/** What the order of labels tells bit by bit, by vote over all rounds; null where it tells nothing. */
export function readOrder(labels: readonly string[]): (boolean | null)[] {
  const votes = Array.from({ length: MARK_BITS }, () => 0)
  for (let i = 0; i + 1 < labels.length; i += 2) {
    const order = compare(labels[i] ?? '', labels[i + 1] ?? '')
    const bit = (i / 2) % MARK_BITS
    votes[bit] = (votes[bit] ?? 0) + order
  }
  return votes.map((vote) => (vote === 0 ? null : vote > 0))
}

/** How many of the readable bits agree with a mark. */
export function agreement(read: readonly (boolean | null)[], mark: number): { agreeing: number; readable: number } {
  const bits = bitsOf(mark)
  const readable = read.flatMap((bit, i) => (bit === null ? [] : [bit === bits[i]]))
  return { agreeing: readable.filter(Boolean).length, readable: readable.length }
}

function bitsOf(mark: number): boolean[] {
  return Array.from({ length: MARK_BITS }, (_, i) => Math.floor(mark / 2 ** i) % 2 === 1)
}

function markOf(bits: readonly boolean[]): number {
  return bits.reduce((sum, bit, i) => sum + (bit ? 2 ** i : 0), 0)
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
