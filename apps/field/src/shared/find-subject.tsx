import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { SubjectKind } from '@yiwang/contract/registers'
import { faultText } from './api.ts'
import { findSubjectsQuery, type Found } from './subjects.query.ts'
import { useSay } from './words.ts'

type Props = {
  id: string
  /** For those who hear the screen; what is searched stands above. */
  label: string
  kinds: readonly SubjectKind[]
  onChoose: (found: Found) => void
}

/** A search by name with its hits as buttons. */
export function FindSubject({ id, label, kinds, onChoose }: Props) {
  const say = useSay()
  const [words, setWords] = useState('')
  const found = useQuery(findSubjectsQuery(kinds, words))
  return (
    <div className="field">
      <input
        id={id}
        type="search"
        autoComplete="off"
        aria-label={label}
        placeholder={say('fields.searchHint')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {found.error !== null && <p className="wrong">{faultText(found.error, say('common.unreachable'))}</p>}
      {found.data?.length === 0 && <p className="weak">{say('fields.nothingFound')}</p>}
      {(found.data ?? []).map((one) => (
        <button key={one.id} type="button" className="listlink" onClick={() => onChoose(one)}>
          <span>
            {one.label} <span className="weak">{one.hint}</span>
          </span>
          <span aria-hidden="true">›</span>
        </button>
      ))}
    </div>
  )
}
