import type { Language } from '../../shared/i18n.ts'

/** `width` in pixels, `wide` where words are longer; a column that `grows` takes its share of what is left. */
export type ColumnWidth = { width: number; wide?: number; grows?: number }

const GAP = 12
const EDGES = 24

/** The grid of a table and the least width it needs, gaps and padding counted. */
export function tableLayout(
  columns: readonly ColumnWidth[],
  lang: Language,
): { gridTemplateColumns: string; minWidth: number } {
  const sized = columns.map(({ width, wide = width, grows }) => ({ width: lang === 'en' ? wide : width, grows }))
  return {
    gridTemplateColumns: sized
      .map(({ width, grows }) => (grows === undefined ? `${width}px` : `minmax(${width}px, ${grows}fr)`))
      .join(' '),
    minWidth: sized.reduce((sum, { width }) => sum + width, EDGES + GAP * (columns.length - 1)),
  }
}
