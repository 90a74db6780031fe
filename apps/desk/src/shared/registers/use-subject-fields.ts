import { SUBJECT_FIELDS, type Field, type SubjectKind } from '@yiwang/contract/registers'
import { useText } from '../i18n.ts'

/** The facts that every subject of a kind has, with their labels in the language of the screen. */
export function useSubjectFields(kind: SubjectKind): Field[] {
  const { anyCode } = useText()
  return SUBJECT_FIELDS[kind].map((field) => {
    const label = anyCode('registers', `field.${kind}.${field.key}`)
    return { ...field, label: { zh: label, en: label } }
  })
}
