import { subjectRoutes, type Field, type SubjectPage } from '@yiwang/contract/registers'
import { App } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { DecideModal } from '../../shared/registers/decide.modal.tsx'
import { SUBJECTS, useCodeLists } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { valueOfVoice, VoicesPanel, type Deciding } from '../../shared/registers/voices.panel.tsx'
import { factRows } from './fact-rows.ts'

/** What sources disagree on about a subject, and deciding it. */
export function ConflictsPanel({ page, fields }: { page: SubjectPage; fields: readonly Field[] }) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const rows = factRows(fields, page.facts).filter(({ fact }) => fact.voices.length > 0)
  const lists = useCodeLists(rows.map(({ field }) => field))
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const decide = useWrite(subjectRoutes.decide, SUBJECTS)

  function send({ field, voice }: Deciding, reason: string): void {
    const body = { key: field.key, value: valueOfVoice(voice), reason }
    decide.mutate(
      { call: { params: { subjectId: page.id }, body }, version: page.version },
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
      <VoicesPanel disputes={rows} lists={lists} onDecide={page.can.write ? setDeciding : null} />
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
