import { recordRoutes, type LedgerView, type RecordDetail } from '@yiwang/contract/registers'
import { App } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { DecideModal } from '../../shared/registers/decide.modal.tsx'
import { LEDGERS, SUBJECTS, type CodeLists } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { valueOfVoice, VoicesPanel, type Deciding } from '../../shared/registers/voices.panel.tsx'

type Props = { ledger: LedgerView; lists: CodeLists; record: RecordDetail }

/** What sources disagree on in a record, and deciding it. */
export function RecordConflicts({ ledger, lists, record }: Props) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const decide = useWrite(recordRoutes.decide, LEDGERS, SUBJECTS)
  const disputes = record.disputes.flatMap((fact) => {
    const field = ledger.declaration.fields.find(({ key }) => key === fact.key)
    return field ? [{ field, fact }] : []
  })
  const mayDecide = record.mayWrite && record.state === 'active'

  function send({ field, voice }: Deciding, reason: string): void {
    const body = { key: field.key, value: valueOfVoice(voice), reason }
    decide.mutate(
      { call: { params: { ledgerId: ledger.id, recordId: record.id }, body }, version: record.version },
      {
        onSuccess: () => {
          void message.success(t('library.decided'))
          setDeciding(null)
        },
      },
    )
  }

  return (
    <>
      <VoicesPanel disputes={disputes} lists={lists} onDecide={mayDecide ? setDeciding : null} />
      {deciding !== null && (
        <DecideModal
          label={wordOf(deciding.field.label, lang)}
          text={deciding.text}
          isPending={decide.isPending}
          error={decide.error}
          onDecide={(reason) => send(deciding, reason)}
          onClose={() => setDeciding(null)}
        />
      )}
    </>
  )
}
