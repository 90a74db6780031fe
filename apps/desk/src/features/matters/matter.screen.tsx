import { useParams } from '@tanstack/react-router'
import { matterContent } from '@yiwang/contract/matters'
import type { MatterContent } from '@yiwang/contract/matters'
import { useState } from 'react'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { MatterEditor } from './matter.editor.tsx'
import { MatterSheet } from './matter-sheet.tsx'
import { useMatter } from './matters.query.ts'

/** A matter is read; it is written by its unit while a version is open, or when the next one is begun. */
export function MatterScreen() {
  const { matterId = 'new' } = useParams({ strict: false })
  const isNew = matterId === 'new'
  const matter = useMatter(isNew ? undefined : matterId)
  const [editing, setEditing] = useState<string | null>(null)
  if (isNew) return <MatterEditor key="new" matter={null} first={blank()} onLeave={() => history.back()} />
  if (matter.isPending) return <Loading rows={10} />
  if (matter.isError) return <ErrorState error={matter.error} onRetry={() => void matter.refetch()} />
  const { data } = matter
  const isEditing = data.can.includes('edit') && (data.open === 'draft' || editing === data.id)
  if (!isEditing) return <MatterSheet key={data.id} matter={data} onEdit={() => setEditing(data.id)} />
  const first = data.draft?.content ?? data.current?.content ?? { ...blank(), name: data.name, kind: data.kind }
  return (
    <MatterEditor
      key={`${data.id}-${data.version}`}
      matter={data}
      first={first}
      onLeave={data.open === null ? () => setEditing(null) : null}
    />
  )
}

function blank(): MatterContent {
  return { ...matterContent.parse({ name: '--', kind: 'service' }), name: '' }
}
