import { newId } from '@yiwang/contract'
import { areasRoutes, type Area, type AreaShape } from '@yiwang/contract/areas'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaMap } from '../../shared/map/area-map.tsx'
import { AREAS } from './areas.query.ts'
import { sumCounts } from './redraw-tools.ts'
import { ReviewModal, type ReviewFrame } from './review.modal.tsx'

type Values = { name: string; reason: string }
type Props = ReviewFrame & { areas: readonly Area[]; shapes: readonly AreaShape[] }

/** Merges neighbouring grids into a new one with a new code. */
export function MergeModal({ areas, shapes, onClose, onDone, onReload }: Props) {
  const { t } = useText()
  const [gridId] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const name = Form.useWatch('name', form) ?? areas[0]?.name ?? ''
  const merge = useWrite(areasRoutes.merge, AREAS)
  const sum = sumCounts(areas)
  const joined = (values: readonly (string | number)[]) => values.join(' + ')

  function submit({ reason, ...into }: Values): void {
    const body = { areaIds: areas.map(({ id }) => id), into: { id: gridId, name: into.name }, reason }
    merge.mutate(
      { call: { body } },
      {
        onSuccess: () => onDone(gridId),
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  return (
    <ReviewModal<Values>
      {...{ form, onClose, onReload }}
      title={t('admin.areas.mergeTitle', { count: areas.length })}
      initialValues={{ name: areas[0]?.name }}
      isPending={merge.isPending}
      error={merge.error}
      onSubmit={submit}
      changes={[
        { key: 'name', label: t('admin.areas.name'), before: joined(areas.map((area) => area.name)), after: name },
        {
          key: 'code',
          label: t('admin.areas.code'),
          before: joined(areas.map((area) => area.code)),
          after: t('admin.areas.newCode'),
        },
        {
          key: 'households',
          label: t('admin.areas.households'),
          before: joined(areas.map((area) => area.households)),
          after: sum.households,
        },
        {
          key: 'people',
          label: t('admin.areas.people'),
          before: joined(areas.map((area) => area.people)),
          after: sum.people,
        },
      ]}
      below={<AreaMap label={t('admin.areas.mapBefore')} shapes={shapes} fit="shapes" height={180} />}
    >
      <Form.Item
        name="name"
        label={t('admin.areas.mergedName')}
        rules={[{ required: true, whitespace: true, max: 80 }]}
      >
        <Input />
      </Form.Item>
    </ReviewModal>
  )
}
