import type { Reply } from '@yiwang/contract'
import type { Area, areasRoutes } from '@yiwang/contract/areas'
import { Button, Descriptions } from 'antd'
import { useText } from '../../shared/i18n.ts'

type Props = { detail: Reply<typeof areasRoutes.get>; onSelect: (areaId: string) => void }

/** What is recorded of an area; predecessors and successors lead through its history. */
export function FactsPanel({ detail, onSelect }: Props) {
  const { t, code } = useText()
  const { area, parents, predecessors, successors } = detail
  const isGrid = area.level === 'grid' || area.level === 'micro-grid'
  const items = [
    { key: 'code', label: t('admin.areas.code'), children: area.code },
    { key: 'name', label: t('admin.areas.name'), children: area.name },
    { key: 'level', label: t('admin.areas.level'), children: code('areaLevel', area.level) },
    ...(isGrid ? [{ key: 'kind', label: t('admin.areas.kind'), children: code('areaKind', area.kind) }] : []),
    { key: 'state', label: t('admin.areas.state'), children: <AreaState area={area} /> },
    { key: 'households', label: t('admin.areas.households'), children: area.households.toLocaleString() },
    { key: 'people', label: t('admin.areas.people'), children: area.people.toLocaleString() },
    { key: 'children', label: t('admin.areas.children'), children: area.childCount },
    { key: 'validity', label: t('admin.areas.validity'), children: <Validity area={area} /> },
    ...(area.reason === null ? [] : [{ key: 'reason', label: t('admin.common.reason'), children: area.reason }]),
    ...(parents.length === 0
      ? []
      : [
          {
            key: 'parents',
            label: t('admin.areas.parents'),
            children: <AreaLinks areas={parents} onSelect={onSelect} />,
          },
        ]),
    ...(predecessors.length === 0
      ? []
      : [
          {
            key: 'predecessors',
            label: t('admin.areas.predecessors'),
            children: <AreaLinks areas={predecessors} onSelect={onSelect} />,
          },
        ]),
    ...(successors.length === 0
      ? []
      : [
          {
            key: 'successors',
            label: t('admin.areas.successors'),
            children: <AreaLinks areas={successors} onSelect={onSelect} />,
          },
        ]),
  ]
  return <Descriptions size="small" column={1} bordered items={items} styles={{ label: { width: 120 } }} />
}

export function AreaState({ area }: { area: Area }) {
  const { code } = useText()
  const isValid = area.state === 'valid'
  return (
    <span className={`tag tag-${isValid ? 'done' : 'plain'}`}>
      <span aria-hidden>{isValid ? '●' : '×'}</span> {code('areaState', area.state)}
    </span>
  )
}

export function Validity({ area }: { area: Area }) {
  const { t } = useText()
  return area.validTo === null
    ? t('admin.common.since', { from: area.validFrom })
    : t('admin.common.between', { from: area.validFrom, to: area.validTo })
}

export function AreaLinks({ areas, onSelect }: { areas: readonly Area[]; onSelect: (areaId: string) => void }) {
  return (
    <>
      {areas.map((area) => (
        <Button key={area.id} type="link" size="small" title={area.code} onClick={() => onSelect(area.id)}>
          {area.name}
        </Button>
      ))}
    </>
  )
}
