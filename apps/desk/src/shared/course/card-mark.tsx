import type { CardKind } from '@yiwang/contract/cases'
import { useText } from '../i18n.ts'

const SIGN: Record<CardKind, { sign: string; tone: string }> = {
  urge: { sign: '»', tone: 'plain' },
  instruction: { sign: '✎', tone: 'accent' },
  yellow: { sign: '▬', tone: 'soon' },
  red: { sign: '■', tone: 'danger' },
  'key-matter': { sign: '★', tone: 'danger' },
}

/** What kind of card it is, as a word with a shape. */
export function CardMark({ kind }: { kind: CardKind }) {
  const { code } = useText()
  const { sign, tone } = SIGN[kind]
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {code('cardKind', kind)}
    </span>
  )
}
