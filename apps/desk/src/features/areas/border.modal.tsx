import { areasRoutes, type Area, type AreaShape } from '@yiwang/contract/areas'
import { Alert, Form, InputNumber, Space } from 'antd'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { Loading } from '../../shared/ui/states.tsx'
import { AREAS, useBorderPlan } from './areas.query.ts'
import { BeforeAfterMap } from './before-after-map.tsx'
import { lineText } from './border-line.ts'
import type { Position } from './outline.ts'
import { shapeOfPart } from './part-shape.ts'
import { splitDifference, sumCounts, type Counts } from './redraw-tools.ts'
import { ReviewModal, type OutlineFrame, type ReviewFrame } from './review.modal.tsx'

type Values = { sides: Counts[]; reason: string }
type Props = ReviewFrame &
  OutlineFrame & {
    area: Area
    neighbour: Area
    shapes: readonly AreaShape[]
    line: readonly Position[]
  }

/** Moves the border of two neighbours; who lives on which side afterwards is said here. */
export function BorderModal({ area, neighbour, shapes, line, marks, onRefused, onClose, onDone, onReload }: Props) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const plan = useBorderPlan(area.id, neighbour.id, lineText(line))
  const move = useWrite(areasRoutes.moveBorder, AREAS)
  const values = Form.useWatch([], form)
  const sides = plan.data?.sides
  if (!sides) return <Loading />
  const rows = [area, neighbour]
  const counts = sides.map((side, i) => ({ ...side, ...values?.sides?.[i] }))
  const difference = splitDifference(
    sumCounts(rows),
    counts.map(({ households, people }) => ({ households: households ?? 0, people: people ?? 0 })),
  )
  const isEven = difference.households === 0 && difference.people === 0

  function submit({ reason, sides: [first, second] }: Values): void {
    if (!first || !second) return
    const body = {
      line: line.map(([lng, lat]): Position => [lng, lat]),
      area: { ...first, version: area.version },
      neighbour: { ...second, version: neighbour.version },
      reason,
    }
    move.mutate(
      { call: { params: { areaId: area.id, neighbourId: neighbour.id }, body } },
      { onSuccess: () => onDone(area.id), onError: onRefused },
    )
  }

  const said = (of: keyof Counts, from: readonly Counts[]) => from.map((one) => one[of] ?? 0).join(' / ')
  return (
    <ReviewModal<Values>
      {...{ form, onClose, onReload }}
      title={t('admin.areas.borderOf', { name: area.name, neighbour: neighbour.name })}
      initialValues={{ sides: sides.map(({ households, people }) => ({ households, people })) }}
      isBlocked={!isEven}
      isPending={move.isPending}
      error={move.error}
      onSubmit={submit}
      changes={(['households', 'people'] as const).map((of) => ({
        key: of,
        label: t(`admin.areas.${of}`),
        before: said(of, rows),
        after: said(of, counts),
      }))}
      below={
        <>
          {!isEven && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={t('admin.areas.borderSumWrong', difference)}
              style={{ marginBottom: 8 }}
            />
          )}
          <BeforeAfterMap
            before={shapes}
            marks={marks}
            after={sides.map((side, i) =>
              shapeOfPart({ ...side, id: side.areaId, name: rows[i]?.name ?? '' }, area.level),
            )}
          />
        </>
      }
    >
      {rows.map((row, index) => (
        <Space key={row.id} align="start" wrap size={16}>
          <div style={{ width: 200, paddingTop: 36 }}>{row.name}</div>
          {(['households', 'people'] as const).map((of) => (
            <Form.Item key={of} name={['sides', index, of]} label={t(`admin.areas.${of}`)} rules={[{ required: true }]}>
              <InputNumber min={0} max={1_000_000} precision={0} style={{ width: 140 }} />
            </Form.Item>
          ))}
        </Space>
      ))}
    </ReviewModal>
  )
}
