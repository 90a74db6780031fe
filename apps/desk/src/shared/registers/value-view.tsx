import { Link } from '@tanstack/react-router'
import type { Field, ShownValue } from '@yiwang/contract/registers'
import { useText } from '../i18n.ts'
import { DocumentLink } from './document-link.tsx'
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
    if (field.type === 'file') return <Documents ids={fileIds(value)} label={label} />
    if (isFile(field.type)) return <Pictures ids={fileIds(value)} label={label} whole={field.type === 'signature'} />
    if (
      typeof value === 'string' &&
      (field.type === 'person' || field.type === 'dwelling' || field.type === 'organisation')
    )
      return <Named id={value} />
  }
  const text = valueText(field, value, { lists, lang, t }, other)
  return value === null || value === undefined ? <span className="quiet">{text}</span> : <>{text}</>
}

function Documents({ ids, label }: { ids: readonly string[]; label: string }) {
  return ids.map((id, index) => (
    <div key={id}>
      <DocumentLink id={id} label={`${label} ${index + 1}`} />
    </div>
  ))
}

function Pictures({ ids, label, whole }: { ids: readonly string[]; label: string; whole: boolean }) {
  return (
    <span className="photos">
      {ids.map((id, index) => (
        <Picture key={id} id={id} alt={`${label} ${index + 1}`} whole={whole} />
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
