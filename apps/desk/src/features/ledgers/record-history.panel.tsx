import { otherKey, type LedgerView, type RecordStatement } from '@yiwang/contract/registers'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import type { CodeLists } from '../../shared/registers/registers.query.ts'
import { valueText, wordOf } from '../../shared/registers/value-text.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { useRecordHistory } from './ledgers.query.ts'

/** Who said what of a record, newest first. */
export function RecordHistory({ ledger, lists, recordId }: { ledger: LedgerView; lists: CodeLists; recordId: string }) {
  const { t, code } = useText()
  const history = useRecordHistory(ledger.id, recordId)
  const rows = rowsOf(history.data?.pages)
  return (
    <PagedRows query={history} isEmpty={rows.length === 0} empty={{ title: t('ledgers.noHistory') }}>
      <ol className="plain story">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="story-head">
              <strong>{row.actorName}</strong>
              <span className="tag tag-plain">
                {[code('registers', `source.${row.source}`), row.speaker].filter(Boolean).join(' · ')}
              </span>
              <span className="quiet">
                <Exact at={row.at} />
              </span>
            </div>
            <Said ledger={ledger} lists={lists} row={row} />
          </li>
        ))}
      </ol>
    </PagedRows>
  )
}

function Said({ ledger, lists, row }: { ledger: LedgerView; lists: CodeLists; row: RecordStatement }) {
  const { t, lang } = useText()
  const said = ledger.declaration.fields.filter(({ key }) => key in row.values)
  if (said.length === 0) return <div className="quiet">{t('ledgers.nothingChanged')}</div>
  return (
    <ul className="plain">
      {said.map((field) => (
        <li key={field.key}>
          <span className="quiet">{wordOf(field.label, lang)}</span>{' '}
          {valueText(field, row.values[field.key], { lists, lang, t }, row.values[otherKey(field.key)] ?? null)}
        </li>
      ))}
    </ul>
  )
}
