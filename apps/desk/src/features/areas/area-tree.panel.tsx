import type { Area } from '@yiwang/contract/areas'
import { Button, Input, Tree } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { buildTree, type AreaNode } from './area-tree.ts'
import { useAreaSearch, useChildrenOf, useRoots } from './areas.query.ts'

type Props = {
  selectedId: string | undefined
  /** Parents of the selected area, opened so that it can be seen. */
  parents: readonly Area[]
  q: string
  onSearch: (q: string) => void
  onSelect: (areaId: string) => void
}

/** The division tree, opened level by level, with a search by name or code above it. */
export function AreaTreePanel({ selectedId, parents, q, onSearch, onSelect }: Props) {
  const { t } = useText()
  const query = useDeferredValue(q.trim())
  return (
    <nav aria-label={t('admin.areas.tree')}>
      <Input.Search
        allowClear
        aria-label={t('admin.areas.search')}
        placeholder={t('admin.areas.search')}
        value={q}
        onChange={(event) => onSearch(event.target.value)}
        style={{ marginBottom: 8 }}
      />
      {query === '' ? (
        <OpenTree selectedId={selectedId} parents={parents} onSelect={onSelect} />
      ) : (
        <Hits q={query} selectedId={selectedId} onSelect={onSelect} />
      )}
    </nav>
  )
}

function OpenTree({ selectedId, parents, onSelect }: Pick<Props, 'selectedId' | 'parents' | 'onSelect'>) {
  const { t, code } = useText()
  const roots = useRoots()
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const openIds = useMemo(() => {
    const open = new Set([...parents.map(({ id }) => id), ...(roots.data?.items ?? []).map(({ id }) => id)])
    for (const [areaId, isOpen] of toggled) {
      if (isOpen) open.add(areaId)
      else open.delete(areaId)
    }
    return open
  }, [parents, roots.data, toggled])
  const childrenOf = useChildrenOf([...openIds])
  if (roots.isPending) return <Loading />
  if (roots.isError) return <ErrorState error={roots.error} onRetry={() => void roots.refetch()} />
  if (roots.data.items.length === 0) return <EmptyState hint={t('admin.areas.noAreas')} />
  return (
    <Tree<AreaNode>
      blockNode
      height={Math.max(320, window.innerHeight - 200)}
      virtual
      motion={null}
      treeData={buildTree(roots.data.items, openIds, childrenOf)}
      expandedKeys={[...openIds]}
      selectedKeys={selectedId === undefined ? [] : [selectedId]}
      onExpand={(_, { node, expanded }) => setToggled((old) => new Map(old).set(String(node.key), expanded))}
      onSelect={(_, { node }) => node.area && onSelect(node.area.id)}
      titleRender={({ area }) =>
        area ? (
          <span title={`${code('areaLevel', area.level)} ${area.code}`}>
            {area.name}
            {area.childCount > 0 && <span className="quiet"> {area.childCount}</span>}
          </span>
        ) : (
          <span className="quiet">{t('state.loading')}</span>
        )
      }
    />
  )
}

function Hits({ q, selectedId, onSelect }: { q: string } & Pick<Props, 'selectedId' | 'onSelect'>) {
  const { t, code } = useText()
  const hits = useAreaSearch(q)
  if (hits.isPending) return <Loading />
  if (hits.isError) return <ErrorState error={hits.error} onRetry={() => void hits.refetch()} />
  if (hits.data.items.length === 0) return <EmptyState hint={t('admin.areas.noHit')} />
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {hits.data.items.map((area) => (
        <li key={area.id} style={{ padding: '4px 0' }}>
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            aria-pressed={area.id === selectedId}
            onClick={() => onSelect(area.id)}
          >
            {area.name}
          </Button>
          <div className="quiet">
            {code('areaLevel', area.level)} · {area.code}
          </div>
        </li>
      ))}
    </ul>
  )
}
