import type { Field, ShownFact } from '@yiwang/contract/registers'
import { Button } from 'antd'
import { useText } from '../i18n.ts'
import { sayDay } from '../when.ts'
import type { CodeLists } from './registers.query.ts'
import { isMasked, valueText, wordOf } from './value-text.ts'

export type Voice = ShownFact['voices'][number]
/** A field with what holds and who says otherwise. */
export type Dispute = { field: Field; fact: Pick<ShownFact, 'value' | 'origin' | 'voices'> }
/** What somebody wants to decide for: the voice, and what it says in words. */
export type Deciding = { field: Field; voice: Voice; text: string }

type Props = { disputes: readonly Dispute[]; lists: CodeLists; onDecide: ((deciding: Deciding) => void) | null }

/** Where sources disagree: what each says side by side, to be decided once. */
export function VoicesPanel({ disputes, lists, onDecide }: Props) {
  const { t, code, lang } = useText()
  if (disputes.length === 0) return null
  return (
    <section className="panel conflicts" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">
        <span aria-hidden>≠</span> {t('library.conflicts', { n: disputes.length })}
      </h2>
      {disputes.map(({ field, fact }) => (
        <div key={field.key}>
          <h3>{wordOf(field.label, lang)}</h3>
          <ul className="plain voices">
            {voicesOf(fact).map(({ voice, holds }) => {
              const text = valueText(field, voice.value, { lists, lang, t })
              return (
                <li key={voice.statement} className={holds ? 'voice voice-holds' : 'voice'}>
                  <strong>{text}</strong>
                  <span className="quiet">
                    {[code('registers', `source.${voice.source}`), voice.speaker, sayDay(voice.seenAt, lang)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {holds && <span className="tag tag-accent">● {t('library.holds')}</span>}
                  {onDecide !== null && (
                    <Button size="small" onClick={() => onDecide({ field, voice, text })}>
                      {t('library.decide')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** The voice that holds first, then the others. */
function voicesOf(fact: Dispute['fact']): { voice: Voice; holds: boolean }[] {
  const others = fact.voices.map((voice) => ({ voice, holds: false }))
  return fact.origin === null ? others : [{ voice: { ...fact.origin, value: fact.value }, holds: true }, ...others]
}

/** What a decision for a voice sends: a masked value stands for the voice that said it. */
export function valueOfVoice({ value }: Voice) {
  return isMasked(value) ? value.masked : value
}
