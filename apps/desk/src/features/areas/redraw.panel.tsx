import { AREA_LEVELS, type Area, type AreaShape } from '@yiwang/contract/areas'
import { Alert, Button, Flex } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useRules } from './areas.query.ts'
import { BorderPanel } from './border.panel.tsx'
import { DrawingPanel } from './drawing.panel.tsx'
import { MergePanel } from './merge.panel.tsx'
import { redrawTools } from './redraw-tools.ts'
import type { Redraw } from './use-redraw.ts'

type Props = { area: Area; shape: AreaShape | undefined; redraw: Redraw }

/** The right side in redraw mode: the changes that the chosen area allows, then the steps of the chosen one. */
export function RedrawPanel({ area, shape, redraw }: Props) {
  const { t } = useText()
  const rules = useRules()
  if (redraw.tool === 'merge') return <MergePanel area={area} redraw={redraw} />
  if (redraw.tool === 'border') return <BorderPanel area={area} shape={shape} redraw={redraw} />
  if (redraw.drawing.phase !== 'idle') return <DrawingPanel area={area} shape={shape} redraw={redraw} />
  return (
    <section aria-label={t('admin.areas.redraw')}>
      <Alert type="info" title={t('admin.areas.redrawHint', { name: area.name })} style={{ marginBottom: 16 }} />
      <Flex vertical gap={8}>
        {redrawTools(area, { isDrawn: Boolean(shape?.polygon), levels: rules.data?.levels ?? AREA_LEVELS }).map(
          ({ tool, obstacle }) => (
            <Flex key={tool} gap={8} align="center">
              <Button
                style={{ width: 152, flex: 'none' }}
                disabled={obstacle !== null}
                danger={tool === 'retire'}
                onClick={() => redraw.start(tool, area, shape)}
              >
                {t(`admin.areas.tool.${tool}`)}
              </Button>
              <span className="quiet">
                {obstacle === null ? t(`admin.areas.toolHint.${tool}`) : t(`admin.areas.obstacle.${obstacle}`)}
              </span>
            </Flex>
          ),
        )}
      </Flex>
    </section>
  )
}
