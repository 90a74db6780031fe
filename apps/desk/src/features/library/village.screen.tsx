import { Flex, Input, Segmented, Select } from 'antd'
import { useDeferredValue, useEffect, useState } from 'react'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useLedgers } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { currentPost, useMay, useSession } from '../../shared/session.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useAreaLine, useTiles } from './library.query.ts'
import { countShades, SHADE_SIGN, SHADES, type Shade } from './tile-groups.ts'
import { VillageMap } from './village-map.tsx'
import { VillageWall } from './village-wall.tsx'

const search = z.object({
  areaId: z.uuid().optional().catch(undefined),
  view: z.enum(['wall', 'map']).catch('wall'),
  by: z.string().max(60).catch('people'),
})

/** A village at a glance: every dwelling a tile, coloured by a ledger in sight; as a wall or on the map. */
export function VillageScreen() {
  const { t } = useText()
  const post = currentPost(useSession())
  const [{ areaId = post?.areaId ?? undefined, view, by }, setSearch] = useUrlState(search)
  const area = useAreaLine(areaId)
  const [find, setFind] = useState('')
  const isWide = area.data !== undefined && ['county', 'town'].includes(area.data.area.level)
  return (
    <div className="page">
      <PageHeader
        title={t('library.wall.title', { name: area.data?.area.name ?? '' })}
        sub={area.data?.parents.map(({ name }) => name).join(' / ')}
        extra={
          <Segmented
            aria-label={t('library.wall.view')}
            value={view}
            options={(['wall', 'map'] as const).map((value) => ({ value, label: t(`library.wall.views.${value}`) }))}
            onChange={(next) => setSearch({ view: next === 'wall' ? undefined : next })}
          />
        }
      />
      <Flex gap={8} align="center" wrap style={{ marginBottom: 8 }}>
        <AreaSelect label={t('field.area')} value={areaId} onChange={(next) => setSearch({ areaId: next }, true)} />
        <Input
          allowClear
          style={{ width: 200 }}
          aria-label={t('library.wall.find')}
          placeholder={t('library.wall.find')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        <ColourBy by={by} onBy={(next) => setSearch({ by: next === 'people' ? undefined : next })} />
      </Flex>
      {areaId === undefined ? (
        <EmptyState title={t('library.chooseArea')} />
      ) : isWide ? (
        <EmptyState title={t('library.wall.tooWide')} hint={t('library.wall.tooWideHint')} />
      ) : (
        <Village areaId={areaId} view={view} by={by} find={find.trim()} />
      )}
    </div>
  )
}

function ColourBy({ by, onBy }: { by: string; onBy: (by: string) => void }) {
  const { t, lang } = useText()
  const ledgers = useLedgers(useMay()('ledger.read'))
  return (
    <Select
      aria-label={t('library.wall.by')}
      style={{ minWidth: 220 }}
      showSearch={{ optionFilterProp: 'label' }}
      value={by}
      options={[
        { value: 'people', label: t('library.wall.byPeople') },
        { value: 'rented', label: t('library.wall.byRented') },
        ...(ledgers.data?.items ?? []).map(({ code, declaration }) => ({
          value: code,
          label: wordOf(declaration.name, lang),
        })),
      ]}
      onChange={onBy}
    />
  )
}

type VillageProps = { areaId: string; view: 'wall' | 'map'; by: string; find: string }

function Village({ areaId, view, by, find }: VillageProps) {
  const { t } = useText()
  const query = useTiles(areaId)
  const wanted = useDeferredValue(find)
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = query
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage])
  if (query.isPending) return <Loading rows={8} />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const all = rowsOf(query.data.pages)
  if (all.length === 0) return <EmptyState title={t('library.wall.none')} hint={t('library.wall.noneHint')} />
  const tiles = all.filter(({ label }) => label.includes(wanted))
  const counts = countShades(tiles, by)
  const people = tiles.reduce((sum, tile) => sum + tile.people, 0)
  return (
    <>
      <p className="legend" role="status">
        <span>{t('library.wall.total', { dwellings: tiles.length, people })}</span>
        {SHADES.filter((shade) => by !== 'people' || shade !== 'plain').map((shade) => (
          <span key={shade}>
            <span aria-hidden className={`tile-sign tile-${shade}`}>
              {SHADE_SIGN[shade]}
            </span>{' '}
            {t(shadeWord(by, shade))} {counts[shade]}
          </span>
        ))}
        {hasNextPage && <span className="quiet">{t('state.loading')}</span>}
      </p>
      {view === 'wall' ? (
        <VillageWall areaId={areaId} tiles={tiles} by={by} />
      ) : (
        <VillageMap areaId={areaId} tiles={tiles} by={by} />
      )}
    </>
  )
}

function shadeWord(by: string, shade: Shade) {
  if (shade === 'empty') return 'library.wall.empty'
  if (by === 'people') return 'library.wall.lived'
  if (by === 'rented') return shade === 'marked' ? 'library.wall.rented' : 'library.wall.notRented'
  return shade === 'marked' ? 'library.wall.inLedger' : 'library.wall.notInLedger'
}
