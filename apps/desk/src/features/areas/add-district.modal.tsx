import { newId, type MultiPolygon } from '@yiwang/contract'
import { areasRoutes, type Area } from '@yiwang/contract/areas'
import { Form, Input } from 'antd'
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

type Values = { name: string }
type Props = ReviewFrame & OutlineFrame & { area: Area; outline: MultiPolygon | null }

/** A management district under a town: grids hang under it as they do under a village. */
export function AddDistrictModal({ area, outline, marks, onRefused, onClose, onDone, onReload }: Props) {
  const { t, code } = useText()
  const [districtId] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const name = Form.useWatch('name', form) ?? ''
  const add = useWrite(areasRoutes.addDistrict, AREAS)
  const size = outline ? areaSize(outlineArea(outline)) : null

  function submit(values: Values): void {
    add.mutate(
      { call: { params: { areaId: area.id }, body: { ...values, id: districtId, polygon: outline } } },
      {
        onSuccess: () => onDone(districtId),
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
      title={t('admin.areas.addIn', { level: code('areaLevel', 'district'), name: area.name })}
      initialValues={{}}
      hasReason={false}
      isPending={add.isPending}
      error={add.error}
      onSubmit={submit}
      changes={[
        { key: 'code', label: t('admin.areas.code'), before: '—', after: t('admin.areas.newCode') },
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
            after={[shapeOfPart({ id: districtId, name, households: 0, polygon: outline }, 'district')]}
          />
        )
      }
    >
      <Form.Item name="name" label={t('admin.areas.name')} rules={[{ required: true, whitespace: true, max: 80 }]}>
        <Input />
      </Form.Item>
    </ReviewModal>
  )
}
