import type { Area, AreaShape } from '@yiwang/contract/areas'
import { Alert, Button, Flex } from 'antd'
import { useDeferredValue, useEffect } from 'react'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useBorderPlan, useChildrenOf } from './areas.query.ts'
import { lineText } from './border-line.ts'
import { BorderSides } from './border-sides.tsx'
import { CoordinateField } from './coordinate-field.tsx'
import { finishDrawing, useDrawingKeys } from './drawing-keys.ts'
import { drawingProblem } from './drawing.ts'
import type { Redraw } from './use-redraw.ts'

type Props = { area: Area; shape: AreaShape | undefined; redraw: Redraw }

/** Moving the border to a neighbour: choose it, then move the points of the border or draw a new line. */
export function BorderPanel({ area, redraw }: Props) {
  const { t } = useText()
  const siblings = useChildrenOf(area.parentId === null ? [] : [area.parentId]).get(area.parentId ?? '')
  if (!siblings) return <Loading />
  const others = siblings.filter(({ id, level }) => id !== area.id && level === area.level)
  const neighbour = others.find(({ id }) => redraw.picked.includes(id))
  return (
    <section aria-label={t('admin.areas.tool.border')}>
      <h3 style={{ marginTop: 0 }}>
        {t('admin.areas.toolOn', { tool: t('admin.areas.tool.border'), name: area.name })}
      </h3>
      {neighbour ? (
        <BorderDrawing key={neighbour.id} {...{ area, neighbour, redraw }} />
      ) : (
        <>
          <Alert type="info" title={t('admin.areas.pickNeighbour')} style={{ marginBottom: 8 }} />
          <Flex vertical gap={4} align="start">
            {others.map(({ id, name }) => (
              <Button key={id} type="link" size="small" onClick={() => redraw.togglePick(id)}>
                {name}
              </Button>
            ))}
          </Flex>
          <Button onClick={redraw.stop} style={{ marginTop: 16 }}>
            {t('admin.common.cancel')}
          </Button>
        </>
      )}
    </section>
  )
}

function BorderDrawing({ area, neighbour, redraw }: { area: Area; neighbour: Area; redraw: Redraw }) {
  const { t } = useText()
  const { drawing, step, isReviewing, showMarks } = redraw
  const now = useBorderPlan(area.id, neighbour.id)
  const points = drawing.phase === 'idle' ? [] : drawing.points
  const line = useDeferredValue(points.length >= 2 ? lineText(points) : '')
  const plan = useBorderPlan(area.id, neighbour.id, line)
  const planned = line === '' ? undefined : plan.data
  const isReady = planned?.sides != null && planned.findings.length === 0 && !plan.isFetching
  useDrawingKeys(redraw, isReady && drawingProblem(drawing) === null)

  const border = now.data?.border
  useEffect(() => {
    if (border && drawing.phase === 'idle') step({ type: 'start', mode: 'line', points: border })
  }, [border, drawing.phase, step])
  useEffect(() => {
    const findings = planned?.findings ?? []
    showMarks(
      findings.flatMap(({ where, severity }, i) => (where ? [{ id: `plan-${i}`, polygon: where, severity }] : [])),
    )
  }, [planned, showMarks])

  if (now.isError) return <ErrorState error={now.error} onRetry={() => void now.refetch()} />
  if (!now.data || drawing.phase === 'idle') return <Loading />
  return (
    <>
      <p>{t(drawing.phase === 'closed' ? 'admin.areas.howToBorder' : 'admin.areas.howTo.line')}</p>
      <p className="quiet">{t('admin.areas.drawingKeys')}</p>
      {now.data.problem !== null && <Alert type="warning" showIcon title={t('admin.areas.noBorder')} />}
      <BorderSides area={area} neighbour={neighbour} sides={planned?.sides ?? null} />
      {planned?.problem === 'line-does-not-divide' && (
        <Alert type="warning" showIcon title={t('admin.areas.lineDividesNot')} />
      )}
      {(planned?.findings.length ?? 0) > 0 && <Alert type="error" showIcon title={t('admin.areas.borderFindings')} />}
      {plan.isError && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
      <Flex gap={8} wrap style={{ margin: '16px 0' }}>
        <Button disabled={points.length === 0} onClick={() => step({ type: 'undo' })}>
          {t('admin.areas.undoPoint')}
        </Button>
        <Button disabled={points.length === 0} onClick={() => step({ type: 'replace', points: [] })}>
          {t('admin.areas.drawLine')}
        </Button>
        <Button onClick={() => step({ type: 'replace', points: now.data.border })}>{t('admin.areas.oldBorder')}</Button>
        <Button type="primary" disabled={!isReady || isReviewing} onClick={() => finishDrawing(redraw)}>
          {t('admin.areas.toReview')}
        </Button>
        <Button onClick={redraw.stop}>{t('admin.common.cancel')}</Button>
      </Flex>
      <CoordinateField points={points} onPoints={(next) => step({ type: 'replace', points: next })} />
    </>
  )
}
