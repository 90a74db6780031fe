import type { CaseView } from '@yiwang/contract/cases'
import { Tooltip } from 'antd'
import { useText } from '../i18n.ts'
import { useNow } from '../use-now.ts'
import { saySpan } from '../when.ts'
import { stretchesOf } from './holders.ts'

/** Who held the clock for how long: one bar, the same in words below. */
export function HolderBar({ view }: { view: CaseView }) {
  const { t, code } = useText()
  const now = useNow()
  const parts = stretchesOf(view, now).map((part) => {
    const who = part.unitName ?? code('holder', part.holder)
    const span = saySpan(part.to - part.from, t)
    return { ...part, who, span, words: t('case.heldBy', { who, span, share: Math.round(part.share * 100) }) }
  })
  const current = parts.find((part) => part.now)
  if (parts.length === 0) return null
  return (
    <section aria-label={t('case.held')} className="holders">
      <div className="holder-bar" aria-hidden>
        {parts.map((part) => (
          <Tooltip key={part.from} title={part.words}>
            <span className={`holder-${part.holder}`} style={{ flexGrow: Math.max(part.share, 0.02) }} />
          </Tooltip>
        ))}
      </div>
      <ul className="holder-list">
        {parts.map((part) => (
          <li key={part.from}>
            <span className={`holder-dot holder-${part.holder}`} aria-hidden />
            {part.words}
          </li>
        ))}
      </ul>
      {current !== undefined && <strong>{t('case.heldNow', { who: current.who, span: current.span })}</strong>}
    </section>
  )
}
