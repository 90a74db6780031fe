import { otherKey, type LedgerView, type RecordDetail, type RecordRow } from '@yiwang/contract/registers'
import { useLists } from '../../shared/fields/use-lists.ts'
import { ValueView } from '../../shared/fields/value-view.tsx'
import { Status } from '../../shared/status.tsx'
import { useSay } from '../../shared/words.ts'
import { useLabel } from './ledger-name.ts'

type Props = {
  ledger: LedgerView
  row: RecordRow
  /** Keys of fields that should be asked again. */
  stale: readonly string[]
  former: RecordDetail['former']
}

/** What is written about somebody; what nobody has said yet stands together at the end. */
export function ValuesCard({ ledger, row, stale, former }: Props) {
  const say = useSay()
  const label = useLabel()
  const { fields } = ledger.declaration
  const lists = useLists(fields)
  const known = fields.filter(({ key }) => row.values[key] !== undefined)
  const missing = fields.filter(({ key }) => row.values[key] === undefined)
  return (
    <section className="card" aria-label={say('ledgers.values')}>
      <ul className="stack">
        {known.map((field) => (
          <li key={field.key} className="sheet-row">
            <span className="weak">{label(field.label)}</span>
            <div className="strong">
              <ValueView
                field={field}
                label={label(field.label)}
                value={row.values[field.key] ?? null}
                other={row.values[otherKey(field.key)]}
                list={lists.get(field.list ?? '')}
              />
            </div>
            {stale.includes(field.key) && <Status tone="soon">{say('sheets.stale')}</Status>}
          </li>
        ))}
        {former.map(({ key, label: name, value }) => (
          <li key={`former ${key}`} className="sheet-row">
            <span className="weak">{say('ledgers.former', { label: label(name) })}</span>
            <div>
              <ValueView field={{ type: 'text' }} label={label(name)} value={value} list={undefined} />
            </div>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="weak" style={{ marginTop: '0.5rem' }}>
          {say('ledgers.notSaid', { fields: missing.map((field) => label(field.label)).join(say('sheets.comma')) })}
        </p>
      )}
    </section>
  )
}
