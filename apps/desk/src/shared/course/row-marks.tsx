import type { CaseRow } from '@yiwang/contract/cases'
import { useText } from '../i18n.ts'

/** What is special about a case: key matter, cards to answer, disputes, requests, ratings. Nothing for most. */
export function RowMarks({ row }: { row: CaseRow }) {
  const { t, code } = useText()
  const marks: { key: string; sign: string; tone: string; words: string }[] = []
  if (row.keyMatter) marks.push({ key: 'key', sign: '★', tone: 'danger', words: code('matter', 'key') })
  if (row.channel === 'hard-matter') marks.push({ key: 'hard', sign: '◈', tone: 'soon', words: code('matter', 'hard') })
  if (row.cardsOpen > 0) {
    marks.push({ key: 'card', sign: '▬', tone: 'soon', words: t('course.cards', { n: row.cardsOpen }) })
  }
  if (row.arbitration === 'open') {
    marks.push({ key: 'dispute', sign: '⚖', tone: 'soon', words: code('arbitration', 'open') })
  }
  for (const step of row.asks) {
    marks.push({ key: step, sign: '?', tone: 'accent', words: t(`course.${step}Waits`) })
  }
  if (['callback', 'correcting', 'answering', 'contested'].includes(row.rating)) {
    marks.push({ key: 'rating', sign: '☎', tone: 'soon', words: code('ratingState', row.rating) })
  }
  return marks.map(({ key, sign, tone, words }) => (
    <span key={key} className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {words}
    </span>
  ))
}
