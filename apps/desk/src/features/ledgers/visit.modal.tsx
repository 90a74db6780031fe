import { recordRoutes, type LedgerView, type RecordDetail } from '@yiwang/contract/registers'
import { App, Button, Flex, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS, type CodeLists } from '../../shared/registers/registers.query.ts'
import { beginning, changesOf, flawsOf, refusedValues } from '../../shared/registers/typed-values.ts'
import { useTyped } from '../../shared/registers/use-typed.ts'
import { useGuardedTyped } from '../../shared/registers/use-guarded-typed.ts'
import { ValuesForm } from '../../shared/registers/values-form.tsx'
import { today } from '../../shared/when.ts'

type Props = { ledger: LedgerView; lists: CodeLists; record: RecordDetail; onClose: () => void }

/** Records a visit. Where nothing has changed one press is enough and no field is typed. */
export function VisitModal({ ledger, lists, record, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const { fields } = ledger.declaration
  const { typed, set, clear } = useTyped(`visit.${record.id}`, fields, beginning(record.values))
  const [visitedOn, setVisitedOn] = useState(today)
  const [hasChanges, setHasChanges] = useState(false)
  const visit = useWrite(recordRoutes.visit, LEDGERS, SUBJECTS)
  const values = changesOf(fields, record.values, typed)
  const flaws = { ...flawsOf(fields, lists, values, 'given'), ...refusedValues(visit.error) }
  const close = useGuardedTyped(Object.keys(values).length > 0, () => {
    clear()
    onClose()
  })

  function send(said: typeof values): void {
    visit.mutate(
      {
        call: { params: { ledgerId: ledger.id, recordId: record.id }, body: { visitedOn, values: said } },
        version: record.version,
      },
      {
        onSuccess: (next) => {
          void message.success(t('ledgers.visited', { day: next.nextVisitOn ?? '—' }))
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
      title={t('ledgers.visitOf', { name: record.label })}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        <Flex gap={8} justify="end">
          <Button onClick={close}>{t('admin.common.cancel')}</Button>
          {hasChanges ? (
            <Button
              type="primary"
              loading={visit.isPending}
              disabled={Object.keys(values).length === 0}
              onClick={() => Object.keys(flawsOf(fields, lists, values, 'given')).length === 0 && send(values)}
            >
              {t('ledgers.visitChanged', { n: Object.keys(values).length })}
            </Button>
          ) : (
            <>
              <Button onClick={() => setHasChanges(true)}>{t('ledgers.somethingChanged')}</Button>
              <Button type="primary" loading={visit.isPending} onClick={() => send({})}>
                {t('ledgers.visitSame')}
              </Button>
            </>
          )}
        </Flex>
      }
    >
      <Form layout="vertical" component="div">
        <Form.Item htmlFor="visited-on" label={t('ledgers.visitedOn')}>
          <Input
            id="visited-on"
            type="date"
            max={today()}
            style={{ width: 180 }}
            value={visitedOn}
            onChange={(event) => setVisitedOn(event.target.value || today())}
          />
        </Form.Item>
      </Form>
      {hasChanges ? (
        <ValuesForm
          fields={fields}
          typed={typed}
          shown={record.values}
          lists={lists}
          flaws={flaws}
          stale={record.stale}
          onChange={set}
        />
      ) : (
        <p className="quiet">{t('ledgers.visitHint')}</p>
      )}
      <FormProblem error={visit.error} />
    </Modal>
  )
}
