import { newId } from '@yiwang/contract'
import { areasRoutes, unitKind, type Area, type Unit } from '@yiwang/contract/areas'
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AREAS } from './areas.query.ts'

type Values = { code: string; name: string; kind: Unit['kind']; parentId?: string; phone?: string }
type Props = { area: Area; units: readonly Unit[]; onClose: () => void }

/** Registers a unit in the chosen area. */
export function UnitModal({ area, units, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [unitId] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const add = useWrite(areasRoutes.addUnit, AREAS, 'units')

  function submit(values: Values): void {
    const { parentId = null, phone } = values
    const body = { ...values, id: unitId, areaId: area.id, parentId, phone: phone?.trim() ? phone : null }
    add.mutate(
      { call: { body } },
      {
        onSuccess: () => {
          void message.success(t('admin.areas.unitAdded', { name: values.name }))
          onClose()
        },
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  return (
    <Modal
      open
      title={t('admin.areas.newUnitIn', { area: area.name })}
      okText={t('admin.areas.newUnit')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form<Values> form={form} layout="vertical" onFinish={submit} initialValues={{ kind: 'department' }}>
        <Form.Item name="name" label={t('admin.areas.unitName')} rules={[{ required: true, max: 80 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="code" label={t('admin.areas.unitCode')} rules={[{ required: true, max: 40 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="kind" label={t('admin.areas.unitKind')} rules={[{ required: true }]}>
          <Select options={unitKind.options.map((value) => ({ value, label: code('unitKind', value) }))} />
        </Form.Item>
        <Form.Item name="parentId" label={t('admin.areas.unitParent')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="phone" label={t('admin.areas.phone')}>
          <Input inputMode="tel" />
        </Form.Item>
        <FormProblem error={add.error} />
      </Form>
    </Modal>
  )
}
