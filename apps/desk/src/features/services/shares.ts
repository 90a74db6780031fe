/** A share in percent with one decimal where it matters; a dash of nothing. */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '—'
  const percent = (part / whole) * 100
  return `${percent === 100 || percent === 0 ? percent : percent.toFixed(1)}%`
}

/** A mean with one decimal; a dash of nothing. */
export function meanOf(sum: number, count: number): string {
  return count === 0 ? '—' : (sum / count).toFixed(1)
}
