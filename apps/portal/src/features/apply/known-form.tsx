import type { ApplicationView } from '@yiwang/contract/services'
import { useSay } from '../../shared/words.ts'
import { shownText } from './shown-text.ts'

const SHOWN_ABOVE: ReadonlySet<string> = new Set([
  'person.name',
  'person.phone',
  'organisation.name',
  'organisation.phone',
])

/** What will be sent, to be read through once. */
export function KnownForm({ view, onChangeWho }: { view: ApplicationView; onChangeWho: () => void }) {
  const say = useSay()
  const isLookedUp = view.applicant.subjectId !== null
  return (
    <section className="card">
      <h2>{say('apply.check')}</h2>
      <dl className="pairs">
        <dt>{say('apply.name')}</dt>
        <dd>{view.applicant.name}</dd>
        <dt>{say('apply.phone')}</dt>
        <dd>{view.applicant.phoneMasked ?? '—'}</dd>
        {view.form
          .filter(({ key }) => !SHOWN_ABOVE.has(key))
          .map((line) => (
            <div key={line.key}>
              <dt>
                {line.label}{' '}
                {isLookedUp && line.known && line.value !== null && (
                  <span className="weak">{say('apply.fromLibrary')}</span>
                )}
              </dt>
              <dd>{shownText(line, { yes: say('apply.yes'), no: say('apply.no') })}</dd>
            </div>
          ))}
      </dl>
      {view.state === 'draft' && (
        <button type="button" className="button" onClick={onChangeWho}>
          {say('apply.change')}
        </button>
      )}
    </section>
  )
}
