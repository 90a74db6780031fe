import { useQuery } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import { Button, Flex, InputNumber } from 'antd'
import { useState } from 'react'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { AreaMap } from '../map/area-map.tsx'

type Position = { lng: number; lat: number }
type Props = { id: string; label: string; value: unknown; onChange: (value: Position | null) => void }

function read(value: unknown): Partial<Position> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

/** A place on the map by degrees or by a click. */
export function PositionInput({ id, label, value, onChange }: Props) {
  const { t } = useText()
  const [isPicking, setIsPicking] = useState(false)
  const [half, setHalf] = useState<Partial<Position>>({})
  const { lng, lat } = { ...half, ...read(value) }
  function set(change: Partial<Position>): void {
    const next = { lng, lat, ...change }
    setHalf(next)
    onChange(typeof next.lng === 'number' && typeof next.lat === 'number' ? { lng: next.lng, lat: next.lat } : null)
  }
  return (
    <>
      <Flex gap={8}>
        <InputNumber
          id={id}
          aria-label={t('registers.longitude', { label })}
          placeholder={t('registers.lng')}
          min={-180}
          max={180}
          precision={6}
          style={{ flex: 1 }}
          value={lng ?? null}
          onChange={(next) => set({ lng: next ?? undefined })}
        />
        <InputNumber
          aria-label={t('registers.latitude', { label })}
          placeholder={t('registers.lat')}
          min={-90}
          max={90}
          precision={6}
          style={{ flex: 1 }}
          value={lat ?? null}
          onChange={(next) => set({ lat: next ?? undefined })}
        />
        <Button aria-expanded={isPicking} onClick={() => setIsPicking(!isPicking)}>
          {t('registers.pickOnMap')}
        </Button>
      </Flex>
      {isPicking && (
        <PickMap
          label={label}
          at={typeof lng === 'number' && typeof lat === 'number' ? { lng, lat } : null}
          onPick={(point) => set({ lng: point.lng, lat: point.lat })}
        />
      )}
    </>
  )
}

type PickProps = { label: string; at: Position | null; onPick: (point: Position) => void }

function PickMap({ label, at, onPick }: PickProps) {
  const roots = useQuery({
    queryKey: ['areas', 'roots'],
    queryFn: ({ signal }) => client.call(areasRoutes.roots, {}, { signal }),
    staleTime: 300_000,
  })
  const areaId = roots.data?.items[0]?.id
  const shapes = useQuery({
    queryKey: ['areas', 'shapes', areaId ?? null, null],
    queryFn: ({ signal }) => client.call(areasRoutes.shapes, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== undefined,
    staleTime: 300_000,
  })
  return (
    <div style={{ marginTop: 8 }}>
      <AreaMap
        label={label}
        shapes={shapes.data?.items ?? []}
        points={at === null ? [] : [{ ...at, id: 'here', label, kind: 'here' }]}
        fit={at === null ? 'shapes' : 'points'}
        onPick={onPick}
        height={240}
      />
    </div>
  )
}
