import type { ConsultationRow } from '@yiwang/contract/cases'
import { useText } from '../i18n.ts'

const SIGN = { convened: '◈', decided: '▶', closed: '■' } as const
const TONE = { convened: 'accent', decided: 'soon', closed: 'done' } as const

export function ConsultationTag({ state }: { state: ConsultationRow['state'] }) {
  const { code } = useText()
  return (
    <span className={`tag tag-${TONE[state]}`}>
      <span aria-hidden>{SIGN[state]}</span> {code('consultationState', state)}
    </span>
  )
}
