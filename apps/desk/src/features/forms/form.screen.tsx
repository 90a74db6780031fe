import { useParams } from '@tanstack/react-router'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { draftOf, EMPTY_FORM } from './form-draft.ts'
import { FormEditor } from './form.editor.tsx'
import { FormSheet } from './form-sheet.tsx'
import { useForm } from './forms.query.ts'

/** A form is written while it is a draft of the own unit, and read otherwise. */
export function FormScreen() {
  const { formId = 'new' } = useParams({ strict: false })
  const isNew = formId === 'new'
  const form = useForm(isNew ? undefined : formId)
  if (isNew) return <FormEditor key="new" form={null} first={EMPTY_FORM} />
  if (form.isPending) return <Loading rows={10} />
  if (form.isError) return <ErrorState error={form.error} onRetry={() => void form.refetch()} />
  const { data } = form
  if (data.can.includes('edit'))
    return <FormEditor key={`${data.id}-${data.version}`} form={data} first={draftOf(data)} />
  return <FormSheet form={data} />
}
