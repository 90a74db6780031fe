import { recordRoutes, type LedgerView, type RecordRow } from '@yiwang/contract/registers'
import { today } from '../../shared/visits.query.ts'
import { useSay } from '../../shared/words.ts'
import { useLabel } from './ledger-name.ts'
import { useRecordWrite } from './use-record-write.ts'

/** One tap at the door: somebody was here, and nothing is otherwise. */
export function NothingChanged({ ledger, row }: { ledger: LedgerView; row: RecordRow }) {
  const say = useSay()
  const label = useLabel()
  const isDone = row.lastVisitedOn === today()
  const visit = useRecordWrite(
    recordRoutes.visit,
    {
      recordId: row.id,
      label: `${say('ledgers.nothingChanged')} · ${label(ledger.declaration.name)} · ${row.label}`,
      form: { to: `/ledgers/${row.ledgerId}/records/${row.id}?act=visit`, typed: {} },
      replaces: null,
    },
    () => undefined,
  )
  const send = () =>
    visit.send({
      call: {
        params: { ledgerId: row.ledgerId, recordId: row.id },
        body: { values: {}, visitedOn: today() },
      },
      version: row.version,
      files: [],
    })
  return (
    <>
      {visit.fault !== null && (
        <p className="notice danger" role="alert">
          {visit.fault}
        </p>
      )}
      <div className="sendbar">
        <button type="button" className="sheet-send" disabled={visit.isSending || isDone} onClick={send}>
          {say(isDone ? 'ledgers.visitedToday' : 'ledgers.nothingChanged')}
          {!isDone && <span className="one-tap">{say('ledgers.nothingChangedHint')}</span>}
        </button>
      </div>
    </>
  )
}
