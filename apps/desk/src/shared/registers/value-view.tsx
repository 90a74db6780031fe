import { Link } from '@tanstack/react-router'
import type { Field, ShownValue } from '@yiwang/contract/registers'
import { useText } from '../i18n.ts'
import { Picture } from './pictures-input.tsx'
import { useSubject, type CodeLists } from './registers.query.ts'
import { MaskedValue } from './reveal.tsx'
import { fileIds, isFile, isMasked, valueText } from './value-text.ts'

type Props = {
  field: Pick<Field, 'type' | 'list' | 'unit'>
  label: string
  /** Name of the fact outside its subject, for the eye. */
  fact: string
  value: ShownValue | null | undefined
  other?: ShownValue | null
  lists: CodeLists
}

/** A value on a page: words, a masked value with its eye, pictures, or a link to whom it names. */
export function ValueView({ field, label, fact, value, other, lists }: Props) {
  const { t, lang } = useText()
  if (isMasked(value)) return <MaskedValue fact={fact} label={label} masked={value.masked} />
  if (value !== null && value !== undefined) {
    if (isFile(field.type)) return <Pictures ids={fileIds(value)} label={label} />
    if (
      typeof value === 'string' &&
      (field.type === 'person' || field.type === 'dwelling' || field.type === 'organisation')
    )
      return <Named id={value} />
  }
  const text = valueText(field, value, { lists, lang, t }, other)
  return value === null || value === undefined ? <span className="quiet">{text}</span> : <>{text}</>
}

function Pictures({ ids, label }: { ids: readonly string[]; label: string }) {
  return (
    <span className="photos">
      {ids.map((id, index) => (
        <Picture key={id} id={id} alt={`${label} ${index + 1}`} />
      ))}
    </span>
  )
}

function Named({ id }: { id: string }) {
  const { t } = useText()
  const subject = useSubject(id)
  if (subject.isPending) return <span className="quiet">{t('state.loading')}</span>
  if (subject.data === undefined) return <span className="quiet">{t('registers.outOfSight')}</span>
  return <Link to={`/library/${id}`}>{subject.data.label}</Link>
}
