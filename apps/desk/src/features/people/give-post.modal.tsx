import { newId } from '@yiwang/contract'
import { identityRoutes, type Person, type Role } from '@yiwang/contract/identity'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { today } from '../../shared/when.ts'
import { PEOPLE } from './people.query.ts'
import { isAdministratorRole, scopeOfRole } from './person-actions.ts'

type StaffRole = Exclude<Role, 'resident'>
type Values = { role: StaffRole; areaId?: string; unitId?: string; validFrom: string; validTo?: string }
type Props = {
  person: Person
  roles: readonly StaffRole[]
  onClose: () => void
  /** What a vacancy asks for. */
  initial?: Partial<Values>
}

/** Gives a post: a role in an area subtree, for a unit, for a time. */
export function GivePostModal({ person, roles, onClose, initial = {} }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [postId] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const close = useGuardedClose(form, onClose)
  const role = Form.useWatch('role', form)
  const give = useWrite(identityRoutes.givePost, PEOPLE)
  const scope = role ? scopeOfRole(role) : { needsArea: false, needsUnit: false }

  function submit({ areaId, unitId, validTo, ...rest }: Values): void {
    const body = { ...rest, id: postId, areaId: areaId ?? null, unitId: unitId ?? null, validTo: validTo || null }
    give.mutate(
      { call: { params: { personId: person.id }, body } },
      {
        onSuccess: () => {
          void message.success(t('admin.people.postGiven'))
          onClose()
        },
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  return (
    <Modal
      open
      style={{ top: 24 }}
      title={t('admin.people.givePostTo', { name: person.name })}
      okText={t('admin.people.givePost')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={give.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form<Values> form={form} layout="vertical" onFinish={submit} initialValues={{ validFrom: today(), ...initial }}>
        <Form.Item name="role" label={t('admin.people.role')} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={roles.map((value) => ({ value, label: code('role', value) }))}
          />
        </Form.Item>
        {role && isAdministratorRole(role) && (
          <Alert type="info" showIcon title={t('admin.people.administratorRule')} style={{ marginBottom: 16 }} />
        )}
        <Form.Item name="areaId" label={t('admin.people.area')} rules={[{ required: scope.needsArea }]}>
          <AreaSelect label={t('admin.people.area')} placeholder={t('admin.people.county')} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="unitId" label={t('admin.people.unit')} rules={[{ required: scope.needsUnit }]}>
          <UnitSelect label={t('admin.people.unit')} placeholder={t('admin.people.noUnit')} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="validFrom" label={t('admin.people.from')} rules={[{ required: true }]}>
          <Input type="date" style={{ width: 180 }} />
        </Form.Item>
        <Form.Item
          name="validTo"
          label={t('admin.people.to')}
          extra={t('admin.people.toHint')}
          dependencies={['validFrom']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: string | undefined) =>
                value && value < String(getFieldValue('validFrom'))
                  ? Promise.reject(new Error(t('admin.people.endsBeforeItBegins')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <Input type="date" style={{ width: 180 }} />
        </Form.Item>
        <FormProblem error={give.error} />
      </Form>
    </Modal>
  )
}
