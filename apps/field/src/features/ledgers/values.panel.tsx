import { useState } from 'react'
import { recordRoutes } from '@yiwang/contract/registers'
import { beginning, changesOf, flawsOf, newFiles } from '../../shared/fields/said.ts'
import { useLists } from '../../shared/fields/use-lists.ts'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { today } from '../../shared/visits.query.ts'
import { useSay } from '../../shared/words.ts'
import type { ActProps } from './act-props.ts'
import { useLabel } from './ledger-name.ts'
import { RecordFields } from './record-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { useRecordWrite } from './use-record-write.ts'

/** What a visit found otherwise, or what is put right without one. */
export function ValuesPanel({ act, ledger, row, typed, onDone }: ActProps & { act: 'visit' | 'change' }) {
  const say = useSay()
  const label = useLabel()
  const { fields, name } = ledger.declaration
  const lists = useLists(fields)
  // What comes from the server while somebody types does not change what they began with.
  const [shown] = useState(row.values)
  const [said, setSaid] = useState(() => typed.said ?? beginning(fields, shown))
  const [seenAt] = useState(() => new Date().toISOString())
  const [isAsked, setIsAsked] = useState(false)
  const values = changesOf(fields, shown, said)
  const count = Object.keys(values).length
  const flaws = flawsOf(fields, lists, values, 'given')
  const params = { ledgerId: row.ledgerId, recordId: row.id }
  const about = {
    recordId: row.id,
    label: `${say(`ledgers.acts.${act}`)} · ${label(name)} · ${row.label}`,
    form: { to: `/ledgers/${row.ledgerId}/records/${row.id}?act=${act}`, typed: { said } },
    replaces: typed.replaces,
  }
  const visit = useRecordWrite(recordRoutes.visit, about, onDone)
  const change = useRecordWrite(recordRoutes.change, about, onDone)
  const { fault, wrong, isSending } = act === 'visit' ? visit : change
  useOpenForm(count > 0)
  const send = () => {
    setIsAsked(true)
    if (Object.keys(flaws).length > 0 || (act === 'change' && count === 0)) return
    const files = newFiles(fields, shown, values)
    if (act === 'visit')
      visit.send({ call: { params, body: { values, visitedOn: today() } }, version: row.version, files })
    else change.send({ call: { params, body: { values, seenAt } }, version: row.version, files })
  }
  return (
    <>
      <section className="card">
        <p className="weak" style={{ marginBottom: '0.5rem' }}>
          {say(`ledgers.actHints.${act}`)}
        </p>
        <RecordFields
          fields={fields}
          shown={shown}
          said={said}
          lists={lists}
          flaws={isAsked ? flaws : {}}
          wrong={wrong}
          onSaid={setSaid}
        />
        {isAsked && act === 'change' && count === 0 && <p className="wrong">{say('ledgers.nothingTyped')}</p>}
      </section>
      <SaveBar
        text={say(act === 'visit' ? 'ledgers.saveVisit' : 'ledgers.saveChange', { count })}
        lacks={isAsked ? Object.keys(flaws).length : 0}
        fault={fault}
        isSending={isSending}
        onSave={send}
      />
    </>
  )
}
