import { useParams } from '@tanstack/react-router'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { draftOf, EMPTY_DRAFT } from './declaration-draft.ts'
import { DeclarationEditor } from './declaration.editor.tsx'
import { useDeclaration } from './ledgers.query.ts'

/** A ledger is declared or gets another version. */
export function DeclarationScreen() {
  const { ledgerId = 'new' } = useParams({ strict: false })
  const isNew = ledgerId === 'new'
  const declared = useDeclaration(isNew ? undefined : ledgerId)
  if (isNew) return <DeclarationEditor key="new" declared={null} first={EMPTY_DRAFT} />
  if (declared.isPending) return <Loading rows={10} />
  if (declared.isError) return <ErrorState error={declared.error} onRetry={() => void declared.refetch()} />
  const { data } = declared
  return (
    <DeclarationEditor key={`${data.id}-${data.number}`} declared={data} first={draftOf(data.code, data.declaration)} />
  )
}
