import { useQuery } from '@tanstack/react-query'
import type { CodeList } from '@yiwang/contract/catalog'
import type { Field, ShownValue } from '@yiwang/contract/registers'
import { useSettings } from '../settings.ts'
import { subjectNameQuery } from '../subjects.query.ts'
import { useSay } from '../words.ts'
import { fileIds } from './said.ts'
import { StoredDocument, StoredPictures } from './stored-files.tsx'
import { valueText } from './value-text.ts'

type Props = {
  field: Pick<Field, 'type' | 'unit'>
  label: string
  value: ShownValue | null
  /** The text beside the code of "other". */
  other?: ShownValue | null | undefined
  list: CodeList | undefined
}

/** A value on a screen: words, pictures, documents as links, names. */
export function ValueView({ field, label, value, other, list }: Props) {
  const say = useSay()
  const { language } = useSettings()
  if (value !== null) {
    if (field.type === 'photo' || field.type === 'signature')
      return <StoredPictures ids={fileIds(value)} label={label} />
    if (field.type === 'file')
      return fileIds(value).map((id, index) => (
        <span key={id} style={{ display: 'block' }}>
          <StoredDocument id={id} label={`${label} ${index + 1}`} />
        </span>
      ))
    if (
      typeof value === 'string' &&
      (field.type === 'person' || field.type === 'dwelling' || field.type === 'organisation')
    )
      return <Named id={value} />
  }
  const text = valueText(value, list, {
    yes: say('sheets.yes'),
    no: say('sheets.no'),
    none: say('sheets.unknown'),
    separator: say('sheets.comma'),
    isEnglish: language === 'en',
  })
  const unit = typeof value === 'number' && field.unit !== undefined ? ` ${field.unit}` : ''
  return <>{`${text}${unit}${typeof other === 'string' && other !== '' ? ` (${other})` : ''}`}</>
}

function Named({ id }: { id: string }) {
  const say = useSay()
  const name = useQuery(subjectNameQuery(id))
  if (name.isPending) return <span className="weak">{say('common.loading')}</span>
  return <>{name.data ?? say('fields.outOfSight')}</>
}
