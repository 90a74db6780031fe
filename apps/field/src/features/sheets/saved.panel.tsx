import { Link } from '@tanstack/react-router'
import type { SavedWork } from '@yiwang/contract/campaigns'
import { Status } from '../../shared/status.tsx'
import { useSay } from '../../shared/words.ts'

/** What this visit saved: the worker sees that nothing known was typed again. */
export function SavedPanel({ saved }: { saved: SavedWork | 'on-phone' }) {
  const say = useSay()
  if (saved === 'on-phone') {
    return (
      <div className="centre stack" role="status">
        <Status tone="go">{say('offline.savedHere')}</Status>
        <Link className="tool block" to="/households">
          {say('sheets.next')}
        </Link>
      </div>
    )
  }
  return (
    <>
      <section className="card stack" role="status">
        <Status tone="good">{say('sheets.saved')}</Status>
        <dl className="facts">
          <dt>{say('sheets.knownBefore')}</dt>
          <dd className="strong">{saved.knownBefore}</dd>
          <dt>{say('sheets.confirmed')}</dt>
          <dd className="strong">{saved.confirmed}</dd>
          <dt>{say('sheets.typed')}</dt>
          <dd className="strong" data-testid="typed">
            {saved.typed}
          </dd>
          <dt>{say('sheets.spared')}</dt>
          <dd className="strong">{say('sheets.sparedOf', { forms: saved.formsSpared, fields: saved.fieldsSpared })}</dd>
        </dl>
        {saved.stillMissing > 0 && (
          <p className="notice soon">{say('sheets.stillMissing', { count: saved.stillMissing })}</p>
        )}
      </section>
      <Link className="tool block" to="/households">
        {say('sheets.next')}
      </Link>
    </>
  )
}
