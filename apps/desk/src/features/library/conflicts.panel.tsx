import type { Field, ShownFact, SubjectPage } from '@yiwang/contract/registers'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists } from '../../shared/registers/registers.query.ts'
import { valueText, wordOf } from '../../shared/registers/value-text.ts'
import { sayDay } from '../../shared/when.ts'
import { DecideModal } from './decide.modal.tsx'
import { factRows } from './fact-rows.ts'

type Voice = ShownFact['voices'][number]

/** Where sources disagree: what each says side by side, to be decided once. */
export function ConflictsPanel({ page, fields }: { page: SubjectPage; fields: readonly Field[] }) {
  const { t, code, lang } = useText()
  const rows = factRows(fields, page.facts).filter(({ fact }) => fact.voices.length > 0)
  const lists = useCodeLists(rows.map(({ field }) => field))
  const [deciding, setDeciding] = useState<{ field: Field; voice: Voice } | null>(null)
  if (rows.length === 0) return null
  return (
    <section className="panel conflicts" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">
        <span aria-hidden>≠</span> {t('library.conflicts', { n: rows.length })}
      </h2>
      {rows.map(({ field, fact }) => (
        <div key={field.key}>
          <h3>{wordOf(field.label, lang)}</h3>
          <ul className="plain voices">
            {voicesOf(fact).map(({ voice, holds }) => (
              <li key={voice.statement} className={holds ? 'voice voice-holds' : 'voice'}>
                <strong>{valueText(field, voice.value, { lists, lang, t })}</strong>
                <span className="quiet">
                  {[code('registers', `source.${voice.source}`), voice.speaker, sayDay(voice.seenAt, lang)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {holds && <span className="tag tag-accent">● {t('library.holds')}</span>}
                {page.can.write && (
                  <Button size="small" onClick={() => setDeciding({ field, voice })}>
                    {t('library.decide')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {deciding !== null && (
        <DecideModal
          page={page}
          field={deciding.field}
          voice={deciding.voice}
          text={valueText(deciding.field, deciding.voice.value, { lists, lang, t })}
          onClose={() => setDeciding(null)}
        />
      )}
    </section>
  )
}

/** The voice that holds first, then the others. */
function voicesOf(fact: ShownFact): { voice: Voice; holds: boolean }[] {
  const others = fact.voices.map((voice) => ({ voice, holds: false }))
  return fact.origin === null ? others : [{ voice: { ...fact.origin, value: fact.value }, holds: true }, ...others]
}
