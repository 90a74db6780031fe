import type { Correction } from '@yiwang/contract/disclosure'
import type { ShownValue } from '@yiwang/contract/registers'
import { useText } from '../../shared/i18n.ts'
import { ShownText } from './shown-text.tsx'

/** What a resident wants to have put right: a value, an entry that is not theirs, a home that is not theirs. */
export function CorrectionWish({
  correction,
  clear,
}: {
  correction: Correction
  clear?: ShownValue | null | undefined
}) {
  const { t } = useText()
  const { about, label, current, wanted } = correction
  if (about === 'not-here') return <strong>{t('disclosure.corrections.notHere')}</strong>
  if (about === 'not-mine')
    return (
      <>
        <strong>{t('disclosure.corrections.notMine')}</strong> {label}
      </>
    )
  return (
    <>
      {label}: <ShownText value={current} /> → <ShownText value={clear ?? wanted} />
    </>
  )
}
