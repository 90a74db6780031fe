import { newId } from '@yiwang/contract'
import { recordRoutes, type LedgerView } from '@yiwang/contract/registers'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAskToLeave } from '../../shared/form/ask-to-leave.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS, type CodeLists } from '../../shared/registers/registers.query.ts'
import { SubjectSelect } from '../../shared/registers/subject-select.tsx'
import { changesOf, flawsOf, refusedValues } from '../../shared/registers/typed-values.ts'
import { useTyped } from '../../shared/registers/use-typed.ts'
import { ValuesForm } from '../../shared/registers/values-form.tsx'
import { wordOf } from '../../shared/registers/value-text.ts'
import { useDraft } from '../../shared/use-draft.ts'
import { today } from '../../shared/when.ts'

type Props = { ledger: LedgerView; lists: CodeLists; onClose: () => void; onAdded: (recordId: string) => void }

/** Enters a subject into the ledger: who, since when, and what the declaration asks. */
export function AddRecordModal({ ledger, lists, onClose, onAdded }: Props) {
  const { t, code, lang } = useText()
  const { message } = App.useApp()
  const askToLeave = useAskToLeave()
  const { fields, subject } = ledger.declaration
  const [head, setHead, clearHead] = useDraft(`add-record.${ledger.id}`, {
    id: newId(),
    subjectId: '',
    startedOn: today(),
  })
  const { typed, set, clear } = useTyped(`add.${ledger.id}`, fields, {})
  const [isTried, setIsTried] = useState(false)
  const add = useWrite(recordRoutes.add, LEDGERS, SUBJECTS)
  const values = changesOf(fields, {}, typed)
  const flaws = isTried ? { ...flawsOf(fields, lists, values), ...refusedValues(add.error) } : {}
  const needsSubject = isTried && head.subjectId === ''

  function leave(): void {
    clear()
    clearHead()
    onClose()
  }

  function submit(): void {
    setIsTried(true)
    if (head.subjectId === '' || Object.keys(flawsOf(fields, lists, values)).length > 0) return
    add.mutate(
      { call: { params: { ledgerId: ledger.id }, body: { ...head, values } } },
      {
        onSuccess: (record) => {
          void message.success(t('ledgers.added', { name: record.label }))
          clear()
          clearHead()
          onAdded(record.id)
        },
      },
    )
  }

  const subjectLabel = code('registers', `kind.${subject}`)
  return (
    <Modal
      open
      width={760}
      title={t('ledgers.addTo', { ledger: wordOf(ledger.declaration.name, lang) })}
      okText={t('ledgers.add')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={add.isPending}
      onOk={submit}
      onCancel={() => {
        const isTouched = head.subjectId !== '' || Object.keys(typed).length > 0
        if (!isTouched) leave()
        else void askToLeave().then((isLeaving) => isLeaving && leave())
      }}
      mask={{ closable: false }}
    >
      <Form layout="vertical" component="div" className="values-form">
        <Form.Item
          htmlFor="record-subject"
          required
          label={subjectLabel}
          {...(needsSubject ? { validateStatus: 'error' as const, help: t('ledgers.chooseSubject') } : {})}
        >
          <SubjectSelect
            id="record-subject"
            label={subjectLabel}
            kinds={[subject]}
            value={head.subjectId === '' ? undefined : head.subjectId}
            onChange={(subjectId) => setHead({ ...head, subjectId: subjectId ?? '' })}
          />
        </Form.Item>
        <Form.Item htmlFor="record-started" required label={t('ledgers.startedOn')}>
          <Input
            id="record-started"
            type="date"
            max={today()}
            value={head.startedOn}
            onChange={(event) => setHead({ ...head, startedOn: event.target.value || today() })}
          />
        </Form.Item>
      </Form>
      <ValuesForm fields={fields} typed={typed} lists={lists} flaws={flaws} onChange={set} />
      <FormProblem error={add.error} />
    </Modal>
  )
}
