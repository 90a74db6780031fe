import { subjectRoutes, type Field, type SubjectPage } from '@yiwang/contract/registers'
import { App, Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS, useCodeLists } from '../../shared/registers/registers.query.ts'
import { beginning, changesOf, flawsOf, refusedValues } from '../../shared/registers/typed-values.ts'
import { useGuardedTyped } from '../../shared/registers/use-guarded-typed.ts'
import { useTyped } from '../../shared/registers/use-typed.ts'
import { ValuesForm } from '../../shared/registers/values-form.tsx'
import { shownOf } from './fact-rows.ts'

type Props = { page: SubjectPage; fields: readonly Field[]; onClose: () => void }
export const SPEAKERS = ['visit', 'resident', 'department'] as const
type Speaker = (typeof SPEAKERS)[number]

/** Says that other facts hold; only what was changed is sent, as the word of whoever said it. */
export function ChangeFactsModal({ page, fields: all, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const shown = shownOf(page.facts)
  const fields = all.filter(({ key }) => key in shown)
  const lists = useCodeLists(fields)
  const { typed, set, clear } = useTyped(`subject.${page.id}`, fields, beginning(shown))
  const [source, setSource] = useState<Speaker>('visit')
  const [isTried, setIsTried] = useState(false)
  const state = useWrite(subjectRoutes.state, SUBJECTS, LEDGERS)
  const values = changesOf(fields, shown, typed)
  const count = Object.keys(values).length
  const found = flawsOf(fields, lists, values, 'given')
  const close = useGuardedTyped(count > 0, () => {
    clear()
    onClose()
  })

  function submit(): void {
    setIsTried(true)
    if (count === 0 || Object.keys(found).length > 0) return
    state.mutate(
      { call: { params: { subjectId: page.id }, body: { values, source } }, version: page.version },
      {
        onSuccess: ({ conflicts }) => {
          if (conflicts.length > 0) void message.warning(t('library.savedWithConflict', { n: conflicts.length }))
          else void message.success(t('library.saved', { n: count }))
          clear()
          onClose()
        },
      },
    )
  }

  return (
    <Modal
      open
      width={860}
      style={{ top: 32 }}
      title={`${t('library.change')} · ${page.label}`}
      okText={count === 0 ? t('registers.nothingToSave') : t('registers.saveChanges', { n: count })}
      okButtonProps={{ disabled: count === 0 }}
      cancelText={t('admin.common.cancel')}
      confirmLoading={state.isPending}
      onOk={submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form layout="vertical" component="div">
        <Form.Item label={t('library.saidBy')}>
          <Radio.Group
            aria-label={t('library.saidBy')}
            value={source}
            options={SPEAKERS.map((value) => ({ value, label: code('registers', `source.${value}`) }))}
            onChange={(event) => setSource(SPEAKERS.find((one) => one === event.target.value) ?? 'visit')}
          />
        </Form.Item>
      </Form>
      <ValuesForm
        fields={fields}
        typed={typed}
        shown={shown}
        lists={lists}
        flaws={isTried ? { ...found, ...refusedValues(state.error) } : {}}
        stale={page.facts.filter((fact) => fact.stale).map(({ key }) => key)}
        onChange={set}
      />
      <FormProblem error={state.error} />
    </Modal>
  )
}
