import { useParams } from '@tanstack/react-router'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { DefinitionEditor } from './definition.editor.tsx'
import { EMPTY_TABLE, tableDraft } from './table-draft.ts'
import { useDefinition } from './tables.query.ts'

/** A table is declared or gets another version. */
export function TableDefinitionScreen() {
  const { reportId = 'new' } = useParams({ strict: false })
  const isNew = reportId === 'new'
  const definition = useDefinition(isNew ? undefined : reportId)
  if (isNew) return <DefinitionEditor key="new" declared={null} first={EMPTY_TABLE} />
  if (definition.isPending) return <Loading rows={8} />
  if (definition.isError) return <ErrorState error={definition.error} onRetry={() => void definition.refetch()} />
  const { id, number } = definition.data
  return (
    <DefinitionEditor
      key={`${id}-${number}`}
      declared={{ id, number }}
      first={tableDraft(definition.data.definition)}
    />
  )
}
