import { newId, type MultiPolygon } from '@yiwang/contract'
import { areaKind, areasRoutes, type Area } from '@yiwang/contract/areas'
import { Form, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { areaSize } from './area-size.ts'
import { AREAS } from './areas.query.ts'
import { BeforeAfterMap } from './before-after-map.tsx'
import { outlineArea } from './outline.ts'
import { shapeOfPart } from './part-shape.ts'
import { ReviewModal, type OutlineFrame, type ReviewFrame } from './review.modal.tsx'

type Values = { name: string; kind: Area['kind']; households: number; people: number }
type Props = ReviewFrame & OutlineFrame & { area: Area; outline: MultiPolygon | null }

/** A new grid under a village, or a micro-grid under a grid. The server gives the code. */
export function AddGridModal({ area, outline, marks, onRefused, onClose, onDone, onReload }: Props) {
  const { t, code } = useText()
  const [gridId] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const values = Form.useWatch([], form)
  const add = useWrite(areasRoutes.addGrid, AREAS)
  const level = area.level === 'grid' ? 'micro-grid' : 'grid'
  const size = outline ? areaSize(outlineArea(outline)) : null
  const name = values?.name ?? ''

  function submit(sent: Values): void {
    const body = { ...sent, id: gridId, polygon: outline }
    add.mutate(
      { call: { params: { areaId: area.id }, body } },
      {
        onSuccess: () => onDone(gridId),
        onError: (error) => {
          onRefused(error)
          form.setFields(fieldErrors<Values>(error))
        },
      },
    )
  }

  return (
    <ReviewModal<Values>
      {...{ form, onClose, onReload }}
      title={t('admin.areas.addIn', { level: code('areaLevel', level), name: area.name })}
      initialValues={{ kind: 'general', people: 0 }}
      hasReason={false}
      isPending={add.isPending}
      error={add.error}
      onSubmit={submit}
      changes={[
        { key: 'children', label: t('admin.areas.children'), before: area.childCount, after: area.childCount + 1 },
        {
          key: 'size',
          label: t('admin.areas.outlineSize'),
          before: '—',
          after: size ? t(`admin.areas.size.${size.unit}`, { amount: size.amount }) : t('admin.areas.notDrawn'),
        },
      ]}
      below={
        outline && (
          <BeforeAfterMap
            before={[]}
            marks={marks}
            after={[shapeOfPart({ id: gridId, name, households: values?.households ?? 0, polygon: outline }, level)]}
          />
        )
      }
    >
      <Form.Item name="name" label={t('admin.areas.name')} rules={[{ required: true, whitespace: true, max: 80 }]}>
        <Input />
      </Form.Item>
      <Form.Item name="kind" label={t('admin.areas.kind')}>
        <Radio.Group options={areaKind.options.map((value) => ({ value, label: code('areaKind', value) }))} />
      </Form.Item>
      <Form.Item name="households" label={t('admin.areas.households')} rules={[{ required: true }]}>
        <InputNumber min={0} max={100_000} precision={0} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="people" label={t('admin.areas.people')} rules={[{ required: true }]}>
        <InputNumber min={0} max={1_000_000} precision={0} style={{ width: 160 }} />
      </Form.Item>
    </ReviewModal>
  )
}
