import type { AreaShape } from '@yiwang/contract/areas'
import { Flex } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { AreaMap, type MapHighlight } from '../../shared/map/area-map.tsx'

type Props = {
  before: readonly AreaShape[]
  after: readonly AreaShape[]
  /** What the server found wrong with what will be. */
  marks?: readonly MapHighlight[]
}

/** The ground of a change twice: as it is and as it will be. */
export function BeforeAfterMap({ before, after, marks = [] }: Props) {
  const { t } = useText()
  return (
    <Flex gap={8} style={{ marginBottom: 16 }}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <div className="quiet">{t('admin.areas.before')}</div>
        {before.length === 0 ? (
          <p>{t('admin.areas.notDrawn')}</p>
        ) : (
          <AreaMap label={t('admin.areas.mapBefore')} shapes={before} fit="shapes" height={180} />
        )}
      </div>
      <div style={{ flex: 1, minWidth: 0 }}>
        <div className="quiet">{t('admin.areas.after')}</div>
        <AreaMap label={t('admin.areas.mapAfter')} shapes={after} highlights={marks} fit="shapes" height={180} />
      </div>
    </Flex>
  )
}
