import { useNavigate } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { SUBJECT_KINDS, subjectRoutes, type SubjectKind } from '@yiwang/contract/registers'
import { App, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { SUBJECTS, useCodeLists } from '../../shared/registers/registers.query.ts'
import { SubjectSelect } from '../../shared/registers/subject-select.tsx'
import { changesOf, flawsOf, refusedValues } from '../../shared/registers/typed-values.ts'
import { useGuardedTyped } from '../../shared/registers/use-guarded-typed.ts'
import { useSubjectFields } from '../../shared/registers/use-subject-fields.ts'
import { useTyped } from '../../shared/registers/use-typed.ts'
import { ValuesForm } from '../../shared/registers/values-form.tsx'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { RelationSelect } from './relation-select.tsx'

type Props = { first: SubjectKind; onClose: () => void }

/** Adds a subject: its facts, where it is, and for a person the household. */
export function NewSubjectModal({ first, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [head, setHead, dropHead] = useDraft('new-subject', {
    id: newId(),
    kind: first,
    areaId: '',
    household: '',
    relation: '',
  })
  const fields = useSubjectFields(head.kind)
  const lists = useCodeLists(fields)
  const { typed, set, clear } = useTyped('new-subject-values', fields, {})
  const [isTried, setIsTried] = useState(false)
  const create = useWrite(subjectRoutes.create, SUBJECTS)
  const values = changesOf(fields, {}, typed)
  const found = flawsOf(fields, lists, values)
  const needsArea = head.areaId === ''
  const needsRelation = head.household !== '' && head.relation === ''
  const leave = () => {
    clear()
    dropHead()
    onClose()
  }
  const close = useGuardedTyped(Object.keys(values).length > 0, leave)

  function submit(): void {
    setIsTried(true)
    if (Object.keys(found).length > 0 || needsArea || needsRelation) return
    const { id, kind, areaId, household, relation } = head
    const links = household === '' ? [] : [{ kind: 'member-of' as const, to: household, relation }]
    create.mutate(
      { call: { body: { id, kind, values, areaId, links } } },
      {
        onSuccess: (saved) => {
          void message.success(t(saved.outcome === 'created' ? 'library.added' : 'library.knownAlready'))
          leave()
          void navigate({ to: `/library/${saved.id}` })
        },
      },
    )
  }

  const flawed = (isWrong: boolean, words: string) =>
    isTried && isWrong ? { validateStatus: 'error' as const, help: words } : {}
  return (
    <Modal
      open
      width={860}
      style={{ top: 32 }}
      title={t('library.add')}
      okText={t('library.add')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={create.isPending}
      onOk={submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <p className="quiet">{t('library.addHint')}</p>
      <Form layout="vertical" component="div" className="values-form">
        <Form.Item htmlFor="new-kind" label={t('library.kind')} required>
          <Select<SubjectKind>
            id="new-kind"
            aria-label={t('library.kind')}
            value={head.kind}
            options={SUBJECT_KINDS.map((kind) => ({ value: kind, label: code('registers', `kind.${kind}`) }))}
            onChange={(kind) => {
              clear()
              setHead({ ...head, kind, household: '', relation: '' })
            }}
          />
        </Form.Item>
        <Form.Item htmlFor="new-area" label={t('field.area')} required {...flawed(needsArea, t('library.chooseArea'))}>
          <AreaSelect
            id="new-area"
            label={t('field.area')}
            value={head.areaId}
            style={{ width: '100%' }}
            placeholder={t('library.chooseArea')}
            onChange={(areaId) => setHead({ ...head, areaId: areaId ?? '' })}
          />
        </Form.Item>
        {head.kind === 'person' && (
          <Form.Item htmlFor="new-household" label={t('library.event.household')}>
            <SubjectSelect
              id="new-household"
              label={t('library.event.household')}
              kinds={['household']}
              value={head.household === '' ? undefined : head.household}
              onChange={(household) => setHead({ ...head, household: household ?? '' })}
            />
          </Form.Item>
        )}
        {head.household !== '' && (
          <Form.Item
            htmlFor="new-relation"
            label={t('library.relation')}
            required
            {...flawed(needsRelation, t('library.event.needed'))}
          >
            <RelationSelect
              id="new-relation"
              label={t('library.relation')}
              value={head.relation === '' ? undefined : head.relation}
              onChange={(relation) => setHead({ ...head, relation })}
            />
          </Form.Item>
        )}
      </Form>
      <ValuesForm
        key={head.kind}
        fields={fields}
        typed={typed}
        lists={lists}
        flaws={isTried ? { ...found, ...refusedValues(create.error) } : {}}
        onChange={set}
      />
      <FormProblem error={create.error} />
    </Modal>
  )
}
