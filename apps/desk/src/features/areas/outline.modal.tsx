import type { MultiPolygon } from '@yiwang/contract'
import { areasRoutes, type Area, type AreaShape } from '@yiwang/contract/areas'
import { Form } from 'antd'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { areaSize } from './area-size.ts'
import { AREAS } from './areas.query.ts'
import { BeforeAfterMap } from './before-after-map.tsx'
import { outlineArea } from './outline.ts'
import { shapeOfPart } from './part-shape.ts'
import { ReviewModal, type OutlineFrame, type ReviewFrame } from './review.modal.tsx'

type Values = { reason: string }
type Props = ReviewFrame & OutlineFrame & { area: Area; shape: AreaShape | undefined; outline: MultiPolygon }

/** Replaces the outline from today on; what was stays in the history. */
export function OutlineModal({ area, shape, outline, marks, onRefused, onClose, onDone, onReload }: Props) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const redraw = useWrite(areasRoutes.redraw, AREAS)
  const { id, name, households, level } = area

  function sizeOf(polygon: MultiPolygon | null | undefined): string {
    if (!polygon) return t('admin.areas.notDrawn')
    const size = areaSize(outlineArea(polygon))
    return t(`admin.areas.size.${size.unit}`, { amount: size.amount })
  }

  return (
    <ReviewModal<Values>
      {...{ form, onClose, onReload }}
      title={t('admin.areas.toolOn', { tool: t('admin.areas.tool.outline'), name })}
      initialValues={{}}
      isPending={redraw.isPending}
      error={redraw.error}
      onSubmit={({ reason }) =>
        redraw.mutate(
          { call: { params: { areaId: id }, body: { polygon: outline, reason } }, version: area.version },
          { onSuccess: () => onDone(id), onError: onRefused },
        )
      }
      changes={[
        {
          key: 'size',
          label: t('admin.areas.outlineSize'),
          before: sizeOf(shape?.polygon),
          after: sizeOf(outline),
        },
        {
          key: 'points',
          label: t('admin.areas.points'),
          before: shape?.polygon?.flat(2).length ?? 0,
          after: outline.flat(2).length,
        },
      ]}
      below={
        <BeforeAfterMap
          before={shape?.polygon ? [shape] : []}
          marks={marks}
          after={[shapeOfPart({ id, name, households, polygon: outline }, level)]}
        />
      }
    />
  )
}
