import { newId } from '@yiwang/contract'
import { areasRoutes, type Area, type AreaShape } from '@yiwang/contract/areas'
import { Alert, Form, Input, InputNumber, Space } from 'antd'
import { useMemo, useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AREAS } from './areas.query.ts'
import { BeforeAfterMap } from './before-after-map.tsx'
import type { Position } from './outline.ts'
import { shapeOfPart } from './part-shape.ts'
import { splitDifference } from './redraw-tools.ts'
import { ReviewModal, type ReviewFrame } from './review.modal.tsx'
import { previewSplit, shareOut } from './split-preview.ts'

type PartValues = { name: string; households: number; people: number }
type Values = { parts: PartValues[]; reason: string }
type Props = ReviewFrame & { area: Area; shape: AreaShape | undefined; line: readonly Position[] }

/** Splits a grid along the drawn line. Households and people of both parts must add up to those of the whole. */
export function SplitModal({ area, shape, line, onClose, onDone, onReload }: Props) {
  const { t } = useText()
  const [ids] = useState(() => [newId(), newId()] as const)
  const [form] = Form.useForm<Values>()
  const split = useWrite(areasRoutes.split, AREAS)
  const preview = useMemo(() => (shape?.polygon ? previewSplit(shape.polygon, line) : null), [shape, line])
  const initialValues = useMemo(() => proposeParts(area, preview), [area, preview])
  const values = Form.useWatch([], form)
  const parts = (values?.parts ?? initialValues.parts).map((part, index) => ({ ...part, id: ids[index] ?? ids[0] }))
  const difference = splitDifference(
    area,
    parts.map(({ households, people }) => ({ households: households ?? 0, people: people ?? 0 })),
  )
  const isEven = difference.households === 0 && difference.people === 0

  function submit({ reason }: Values): void {
    const body = { line: [...line], parts, reason }
    split.mutate(
      { call: { params: { areaId: area.id }, body }, version: area.version },
      { onSuccess: (reply) => onDone(reply.items[0]?.id ?? ids[0]) },
    )
  }

  const said = (key: 'households' | 'people') => parts.map((part) => part[key] ?? 0).join(' + ')
  return (
    <ReviewModal<Values>
      {...{ form, initialValues, onClose, onReload }}
      title={t('admin.areas.toolOn', { tool: t('admin.areas.tool.split'), name: area.name })}
      isBlocked={!isEven}
      isPending={split.isPending}
      error={split.error}
      onSubmit={submit}
      changes={[
        {
          key: 'name',
          label: t('admin.areas.name'),
          before: area.name,
          after: parts.map(({ name }) => name).join(' / '),
        },
        { key: 'code', label: t('admin.areas.code'), before: area.code, after: t('admin.areas.newCodes') },
        { key: 'households', label: t('admin.areas.households'), before: area.households, after: said('households') },
        { key: 'people', label: t('admin.areas.people'), before: area.people, after: said('people') },
      ]}
      below={
        <>
          {!isEven && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={t('admin.areas.sumWrong', difference)}
              style={{ marginBottom: 8 }}
            />
          )}
          {preview && shape ? (
            <BeforeAfterMap
              before={[shape]}
              after={parts.map((part, index) =>
                shapeOfPart({ ...part, name: String(index + 1), polygon: preview[index === 0 ? 0 : 1] }, area.level),
              )}
            />
          ) : (
            <Alert type="warning" showIcon title={t('admin.areas.noPreview')} style={{ marginBottom: 16 }} />
          )}
        </>
      }
    >
      {ids.map((partId, index) => (
        <Space key={partId} align="start" wrap>
          <Form.Item
            name={['parts', index, 'name']}
            label={t(index === 0 ? 'admin.areas.firstPart' : 'admin.areas.secondPart')}
            rules={[{ required: true, whitespace: true, max: 80 }]}
          >
            <Input style={{ width: 280 }} />
          </Form.Item>
          <Form.Item
            name={['parts', index, 'households']}
            label={t('admin.areas.households')}
            rules={[{ required: true }]}
          >
            <InputNumber min={0} max={10_000_000} precision={0} />
          </Form.Item>
          <Form.Item name={['parts', index, 'people']} label={t('admin.areas.people')} rules={[{ required: true }]}>
            <InputNumber min={0} max={10_000_000} precision={0} />
          </Form.Item>
        </Space>
      ))}
    </ReviewModal>
  )
}

/** Counts shared out by the size of the parts, as a first guess for a person to correct. */
function proposeParts(area: Area, preview: ReturnType<typeof previewSplit>): Pick<Values, 'parts'> {
  const half = (total: number): [number, number] => [Math.ceil(total / 2), Math.floor(total / 2)]
  const households = preview ? shareOut(area.households, preview) : half(area.households)
  const people = preview ? shareOut(area.people, preview) : half(area.people)
  return {
    parts: [
      { name: `${area.name} 1`, households: households[0], people: people[0] },
      { name: `${area.name} 2`, households: households[1], people: people[1] },
    ],
  }
}
