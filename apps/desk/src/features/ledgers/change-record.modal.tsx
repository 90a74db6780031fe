import { recordRoutes, type LedgerView, type RecordDetail } from '@yiwang/contract/registers'
import { App, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS, type CodeLists } from '../../shared/registers/registers.query.ts'
import { beginning, changesOf, flawsOf, refusedValues } from '../../shared/registers/typed-values.ts'
import { useTyped } from '../../shared/registers/use-typed.ts'
import { ValuesForm } from '../../shared/registers/values-form.tsx'
import { useGuardedTyped } from '../../shared/registers/use-guarded-typed.ts'

type Props = { ledger: LedgerView; lists: CodeLists; record: RecordDetail; onClose: () => void }

/** Says that other values hold; only what was changed is sent. */
export function ChangeRecordModal({ ledger, lists, record, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const { fields } = ledger.declaration
  const { typed, set, clear } = useTyped(`change.${record.id}`, fields, beginning(record.values))
  const [isTried, setIsTried] = useState(false)
  const change = useWrite(recordRoutes.change, LEDGERS, SUBJECTS)
  const values = changesOf(fields, record.values, typed)
  const count = Object.keys(values).length
  const flaws = isTried ? { ...flawsOf(fields, lists, values, 'given'), ...refusedValues(change.error) } : {}
  const close = useGuardedTyped(count > 0, () => {
    clear()
    onClose()
  })

  function submit(): void {
    setIsTried(true)
    if (count === 0 || Object.keys(flawsOf(fields, lists, values, 'given')).length > 0) return
    change.mutate(
      { call: { params: { ledgerId: ledger.id, recordId: record.id }, body: { values } }, version: record.version },
      {
        onSuccess: () => {
          void message.success(t('ledgers.changed', { n: count }))
          clear()
          onClose()
        },
      },
    )
  }

  return (
    <Modal
      open
      width={760}
      title={t('ledgers.changeOf', { name: record.label })}
      okText={count === 0 ? t('registers.nothingToSave') : t('registers.saveChanges', { n: count })}
      okButtonProps={{ disabled: count === 0 }}
      cancelText={t('admin.common.cancel')}
      confirmLoading={change.isPending}
      onOk={submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <ValuesForm
        fields={fields}
        typed={typed}
        shown={record.values}
        lists={lists}
        flaws={flaws}
        stale={record.stale}
        onChange={set}
      />
      <FormProblem error={change.error} />
    </Modal>
  )
}
