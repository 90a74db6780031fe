import { useState } from 'react'
import { recordRoutes } from '@yiwang/contract/registers'
import { TextField } from '../../shared/text-field.tsx'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { today } from '../../shared/visits.query.ts'
import { useSay } from '../../shared/words.ts'
import type { ActProps } from './act-props.ts'
import { useLabel } from './ledger-name.ts'
import { SaveBar } from './save-bar.tsx'
import { useRecordWrite } from './use-record-write.ts'

/** Somebody does not belong into the ledger any more: since when, and why. */
export function EndPanel({ ledger, row, typed, onDone }: ActProps) {
  const say = useSay()
  const label = useLabel()
  const [reason, setReason] = useState(typed.reason)
  const [day, setDay] = useState(typed.day ?? today())
  const [isAsked, setIsAsked] = useState(false)
  const isShort = reason.trim().length < 2
  const write = useRecordWrite(
    recordRoutes.end,
    {
      recordId: row.id,
      label: `${say('ledgers.acts.end')} · ${label(ledger.declaration.name)} · ${row.label}`,
      form: { to: `/ledgers/${row.ledgerId}/records/${row.id}?act=end`, typed: { reason, day } },
      replaces: typed.replaces,
    },
    onDone,
  )
  useOpenForm(reason !== '')
  const send = () => {
    setIsAsked(true)
    if (isShort) return
    const params = { ledgerId: row.ledgerId, recordId: row.id }
    write.send({ call: { params, body: { endedOn: day, reason: reason.trim() } }, version: row.version, files: [] })
  }
  return (
    <>
      <section className="card stack">
        <TextField
          id="end-reason"
          label={say('ledgers.endReason')}
          value={reason}
          onChange={setReason}
          hint={say('ledgers.endHint')}
          wrong={isAsked && isShort ? say('ledgers.endNeeded') : undefined}
        />
        <div className="field">
          <label htmlFor="end-day">{say('ledgers.endedOn')}</label>
          <input
            id="end-day"
            type="date"
            min={row.startedOn}
            max={today()}
            value={day}
            onChange={(event) => setDay(event.target.value || today())}
          />
        </div>
      </section>
      <SaveBar text={say('ledgers.saveEnd')} lacks={0} fault={write.fault} isSending={write.isSending} onSave={send} />
    </>
  )
}
