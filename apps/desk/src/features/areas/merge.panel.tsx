import type { Area } from '@yiwang/contract/areas'
import { Alert, Button, Checkbox, Flex } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { Loading } from '../../shared/ui/states.tsx'
import { useChildrenOf } from './areas.query.ts'
import { sumCounts } from './redraw-tools.ts'
import type { Redraw } from './use-redraw.ts'

/** Choosing the neighbours to merge, on the map or in this list. */
export function MergePanel({ area, redraw }: { area: Area; redraw: Redraw }) {
  const { t } = useText()
  const siblings = useChildrenOf(area.parentId === null ? [] : [area.parentId]).get(area.parentId ?? '')
  if (!siblings) return <Loading />
  const chosen = siblings.filter(({ id }) => redraw.picked.includes(id))
  const { households, people } = sumCounts(chosen)
  return (
    <section aria-label={t('admin.areas.tool.merge')}>
      <h3 style={{ marginTop: 0 }}>{t('admin.areas.tool.merge')}</h3>
      <Alert type="info" title={t('admin.areas.howToMerge')} style={{ marginBottom: 8 }} />
      <Flex vertical gap={4}>
        {siblings
          .filter(({ level }) => level === area.level)
          .map((sibling) => (
            <Checkbox
              key={sibling.id}
              checked={redraw.picked.includes(sibling.id)}
              onChange={() => redraw.togglePick(sibling.id)}
            >
              {sibling.name}{' '}
              <span className="quiet">
                {t('admin.areas.countOf', { households: sibling.households, people: sibling.people })}
              </span>
            </Checkbox>
          ))}
      </Flex>
      <p role="status" aria-live="polite">
        {t('admin.areas.mergeSum', { count: chosen.length, households, people })}
      </p>
      <Flex gap={8}>
        <Button type="primary" disabled={chosen.length < 2} onClick={() => redraw.review(true)}>
          {t('admin.areas.toReview')}
        </Button>
        <Button onClick={redraw.stop}>{t('admin.common.cancel')}</Button>
      </Flex>
    </section>
  )
}
