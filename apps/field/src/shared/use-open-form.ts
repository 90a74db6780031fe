import { useEffect } from 'react'
import { holdForm } from '../offline/open-forms.ts'

/** While something is typed into a form the app does not change to a new version. */
export function useOpenForm(isDirty: boolean): void {
  useEffect(() => (isDirty ? holdForm() : undefined), [isDirty])
}
