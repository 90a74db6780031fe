import { newId } from '@yiwang/contract'
import { areasRoutes, type Area, type AreaLevel } from '@yiwang/contract/areas'
import { Form } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { AREAS, useArea } from './areas.query.ts'
import { ReviewModal, type ReviewFrame } from './review.modal.tsx'

type Values = { parentId: string; reason: string }
type Props = ReviewFrame & { area: Area; parentName: string }

/** Moves a grid under another village or district; it gets a code there. */
export function MoveModal({ area, parentName, onClose, onDone, onReload }: Props) {
  const { t, code } = useText()
  const [newAreaId] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const parentId = Form.useWatch('parentId', form)
  const parent = useArea(parentId).data?.area
  const move = useWrite(areasRoutes.move, AREAS)
  const wanted: readonly AreaLevel[] = area.level === 'micro-grid' ? ['grid'] : ['village', 'district']
  const isWrong = parent !== undefined && (!wanted.includes(parent.level) || parent.id === area.parentId)
  const levels = wanted.map((level) => code('areaLevel', level)).join(t('admin.common.listSeparator'))

  function submit({ reason, ...to }: Values): void {
    move.mutate(
      {
        call: { params: { areaId: area.id }, body: { parentId: to.parentId, newId: newAreaId, reason } },
        version: area.version,
      },
      {
        onSuccess: (moved) => onDone(moved.id),
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  return (
    <ReviewModal<Values>
      {...{ form, onClose, onReload }}
      title={t('admin.areas.toolOn', { tool: t('admin.areas.tool.move'), name: area.name })}
      initialValues={{}}
      isBlocked={isWrong}
      isPending={move.isPending}
      error={move.error}
      onSubmit={submit}
      changes={[
        { key: 'parent', label: t('admin.areas.parent'), before: parentName, after: parent?.name ?? '—' },
        { key: 'code', label: t('admin.areas.code'), before: area.code, after: t('admin.areas.newCode') },
      ]}
    >
      <Form.Item
        name="parentId"
        label={t('admin.areas.moveTo')}
        validateStatus={isWrong ? 'error' : undefined}
        help={isWrong ? t('admin.areas.moveWrong', { level: levels }) : undefined}
        rules={[{ required: true }]}
      >
        <AreaSelect label={t('admin.areas.moveTo')} style={{ width: '100%' }} />
      </Form.Item>
    </ReviewModal>
  )
}
