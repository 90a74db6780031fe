import { useQuery } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import { TreeSelect } from 'antd'
import { useEffect, useState } from 'react'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { mergeNodes, nodeOf, type AreaNode } from './area-nodes.ts'

type AreaSelectProps = {
  value?: string | null
  onChange?: (areaId: string | undefined) => void
  label: string
  id?: string
  placeholder?: string
  style?: React.CSSProperties
}

/** Chooses one area of the tree; children are fetched when a branch is opened, a chosen one brings its parents. */
export function AreaSelect({ value, onChange, label, id, placeholder, style }: AreaSelectProps) {
  const { t } = useText()
  const [nodes, setNodes] = useState<AreaNode[]>([])
  const roots = useQuery({
    queryKey: ['areas', 'roots'],
    queryFn: ({ signal }) => client.call(areasRoutes.roots, {}, { signal }),
    staleTime: 300_000,
  })
  const chosen = useQuery({
    queryKey: ['areas', 'one', value],
    queryFn: ({ signal }) => client.call(areasRoutes.get, { params: { areaId: value ?? '' } }, { signal }),
    enabled: typeof value === 'string' && value !== '',
    staleTime: 300_000,
  })
  useEffect(() => {
    if (roots.data === undefined) return
    const line = chosen.data === undefined ? [] : [...chosen.data.parents, chosen.data.area]
    const tops = roots.data.items.map((area) => nodeOf(area, true))
    const shown = mergeNodes(
      tops,
      line.map((area) => nodeOf(area)),
    )
    setNodes((old) => mergeNodes(shown, old))
  }, [roots.data, chosen.data])

  async function load(parentId: string) {
    const reply = await client.call(areasRoutes.children, { params: { areaId: parentId } })
    setNodes((old) =>
      mergeNodes(
        old,
        reply.items.map((area) => nodeOf(area)),
      ),
    )
  }

  const isNamed = nodes.some((node) => node.value === value)
  return (
    <TreeSelect
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      style={{ minWidth: 180, ...style }}
      treeDataSimpleMode
      treeData={nodes}
      value={isNamed ? (value ?? undefined) : undefined}
      placeholder={value && !isNamed ? '…' : (placeholder ?? t('field.anyArea'))}
      allowClear
      showSearch
      treeNodeFilterProp="title"
      loadData={({ value: parentId }) => load(String(parentId))}
      onChange={(next: string | undefined) => onChange?.(next)}
      popupMatchSelectWidth={320}
    />
  )
}
