import { areasRoutes, type Area } from '@yiwang/contract/areas'
import { Form, Input, InputNumber } from 'antd'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AREAS } from './areas.query.ts'
import { ReviewModal, type ReviewFrame } from './review.modal.tsx'

type Values = { name: string; households: number; people: number }
type Props = ReviewFrame & { area: Area }

/** Corrects name and counts; code and outline stay. */
export function RenameModal({ area, onClose, onDone, onReload }: Props) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const values = Form.useWatch([], form)
  const rename = useWrite(areasRoutes.rename, AREAS)
  const { name, households, people } = area
  const after = values?.name === undefined ? { name, households, people } : values
  const isSame = after.name === name && after.households === households && after.people === people

  return (
    <ReviewModal<Values>
      {...{ form, onClose, onReload }}
      title={t('admin.areas.toolOn', { tool: t('admin.areas.tool.rename'), name })}
      initialValues={{ name, households, people }}
      hasReason={false}
      isBlocked={isSame}
      isPending={rename.isPending}
      error={rename.error}
      onSubmit={(body) =>
        rename.mutate(
          { call: { params: { areaId: area.id }, body }, version: area.version },
          { onSuccess: () => onDone(area.id), onError: (error) => form.setFields(fieldErrors<Values>(error)) },
        )
      }
      changes={[
        { key: 'name', label: t('admin.areas.name'), before: name, after: after.name },
        { key: 'households', label: t('admin.areas.households'), before: households, after: after.households },
        { key: 'people', label: t('admin.areas.people'), before: people, after: after.people },
      ]}
    >
      <Form.Item name="name" label={t('admin.areas.name')} rules={[{ required: true, whitespace: true, max: 80 }]}>
        <Input />
      </Form.Item>
      <Form.Item name="households" label={t('admin.areas.households')} rules={[{ required: true }]}>
        <InputNumber min={0} max={10_000_000} precision={0} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="people" label={t('admin.areas.people')} rules={[{ required: true }]}>
        <InputNumber min={0} max={10_000_000} precision={0} style={{ width: 160 }} />
      </Form.Item>
    </ReviewModal>
  )
}
