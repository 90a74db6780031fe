import type { Point } from '@yiwang/contract'
import { areasRoutes } from '@yiwang/contract/areas'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useMemo, useState } from 'react'
import { client } from '../../shared/api.ts'
import { useShapes } from '../../shared/cases/case-map.tsx'
import { useText } from '../../shared/i18n.ts'
import { AreaMap, type MapPoint } from '../../shared/map/area-map.tsx'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import type { ReportForm } from './report-body.ts'
import { useCounty, useLocated } from './report.query.ts'

type PlacePanelProps = { form: ReportForm; onChange: (change: Partial<ReportForm>) => void }

/** Where it is: words, a click on the map, or an area. The map shows what was last chosen, closer each time. */
export function PlacePanel({ form, onChange }: PlacePanelProps) {
  const { t } = useText()
  const [shown, setShown] = useState<string | null>(form.areaId)
  const county = useCounty().data?.items[0]?.id ?? null
  const area = useShownArea(shown)
  const level = area === undefined || area.level === 'county' ? 'town' : area.level === 'town' ? 'village' : 'grid'
  const isGrid = area?.level === 'grid' || area?.level === 'micro-grid'
  const shapes = useShapes(isGrid ? area.parentId : (shown ?? county), level)
  const place = useMemo<Point | null>(
    () => (form.lng === null || form.lat === null ? null : { lng: form.lng, lat: form.lat }),
    [form.lng, form.lat],
  )
  const located = useLocated(place)
  const points = useMemo<MapPoint[]>(
    () => (place === null ? [] : [{ ...place, id: 'here', kind: 'here', label: t('field.address') }]),
    [place, t],
  )
  const path = located.data?.grid && [...located.data.parents, located.data.grid].map((one) => one.name).join(' / ')
  return (
    <>
      <Form.Item label={t('report.address')} htmlFor="report-address">
        <Input
          id="report-address"
          value={form.address}
          maxLength={200}
          placeholder={t('report.addressHint')}
          onChange={(event) => onChange({ address: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('report.orArea')} htmlFor="report-area">
        <AreaSelect
          id="report-area"
          label={t('field.area')}
          placeholder={t('report.anyArea')}
          style={{ width: '100%' }}
          value={form.areaId}
          onChange={(areaId) => {
            onChange({ areaId: areaId ?? null })
            setShown(areaId ?? null)
          }}
        />
      </Form.Item>
      <AreaMap
        label={t('report.place')}
        shapes={shapes.data?.items ?? []}
        selectedId={located.data?.grid?.id ?? form.areaId}
        points={points}
        fit={isGrid ? 'selected' : 'shapes'}
        height={360}
        onPick={({ lng, lat }) => onChange({ lng: roundDegrees(lng), lat: roundDegrees(lat) })}
      />
      {place !== null && (
        <p role="status">
          {path === undefined || path === null
            ? located.isSuccess
              ? t('report.nowhere')
              : t('state.loading')
            : t('report.located', { path })}{' '}
          <span className="quiet">{t('report.position', { x: place.lng, y: place.lat })}</span>
          <Button type="link" onClick={() => onChange({ lng: null, lat: null })}>
            {t('report.clearPlace')}
          </Button>
        </p>
      )}
    </>
  )
}

/** A hundred-thousandth of a degree is about a metre: more would pretend. */
function roundDegrees(value: number): number {
  return Math.round(value * 1e5) / 1e5
}

function useShownArea(areaId: string | null) {
  const query = useQuery({
    queryKey: ['areas', 'one', areaId],
    queryFn: ({ signal }) => client.call(areasRoutes.get, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== null,
    staleTime: 300_000,
  })
  return query.data?.area
}
