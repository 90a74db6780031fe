import type { Area, AreaShape } from '@yiwang/contract/areas'
import { Alert, Button, Flex } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { areaSize } from './area-size.ts'
import { CoordinateField } from './coordinate-field.tsx'
import { finishDrawing, useDrawingKeys } from './drawing-keys.ts'
import { drawingProblem, drawnOutline } from './drawing.ts'
import { outlineArea } from './outline.ts'
import { previewSplit } from './split-preview.ts'
import type { Redraw } from './use-redraw.ts'

type Props = { area: Area; shape: AreaShape | undefined; redraw: Redraw }

/** Steps and keys of drawing: Enter finishes, Backspace takes the last point back, Escape gives up. */
export function DrawingPanel({ area, shape, redraw }: Props) {
  const { t } = useText()
  const { drawing, step, tool, isReviewing } = redraw
  const problem = drawingProblem(drawing)
  useDrawingKeys(redraw, problem === null)
  if (drawing.phase === 'idle' || tool === null) return null
  const preview = tool === 'split' && shape?.polygon ? previewSplit(shape.polygon, drawing.points) : null
  const outline = drawnOutline(drawing)
  const sizes = (preview ?? (outline ? [outline] : [])).map((part) => areaSize(outlineArea(part)))
  return (
    <section aria-label={t('admin.areas.drawing')}>
      <h3 style={{ marginTop: 0 }}>
        {t('admin.areas.toolOn', { tool: t(`admin.areas.tool.${tool}`), name: area.name })}
      </h3>
      <p>{t(drawing.phase === 'closed' ? 'admin.areas.howToMove' : `admin.areas.howTo.${drawing.mode}`)}</p>
      <p className="quiet">{t('admin.areas.drawingKeys')}</p>
      <p role="status" aria-live="polite">
        {t('admin.areas.pointCount', { count: drawing.points.length })}
        {sizes.map((size, index) => (
          <span key={index}>
            {' · '}
            {t(`admin.areas.size.${size.unit}`, { amount: size.amount })}
          </span>
        ))}
      </p>
      {drawing.points.length > 2 && problem !== null && (
        <Alert type="warning" showIcon title={t(`admin.areas.problem.${problem}`)} />
      )}
      {tool === 'split' && drawing.points.length >= 2 && preview === null && (
        <Alert type="warning" showIcon title={t('admin.areas.noPreview')} />
      )}
      {tool === 'outline' && shape?.polygon && drawing.points.length === 0 && (
        <Alert type="info" title={t('admin.areas.richOutline')} />
      )}
      <Flex gap={8} wrap style={{ margin: '16px 0' }}>
        <Button disabled={drawing.points.length === 0} onClick={() => step({ type: 'undo' })}>
          {t('admin.areas.undoPoint')}
        </Button>
        <Button disabled={drawing.points.length === 0} onClick={() => step({ type: 'replace', points: [] })}>
          {t('admin.areas.startAgain')}
        </Button>
        {(tool === 'add' || tool === 'district') && drawing.points.length === 0 && (
          <Button onClick={() => redraw.review(true)}>{t('admin.areas.withoutOutline')}</Button>
        )}
        <Button type="primary" disabled={problem !== null || isReviewing} onClick={() => finishDrawing(redraw)}>
          {t('admin.areas.toReview')}
        </Button>
        <Button onClick={redraw.stop}>{t('admin.common.cancel')}</Button>
      </Flex>
      <CoordinateField points={drawing.points} onPoints={(points) => step({ type: 'replace', points })} />
    </section>
  )
}
