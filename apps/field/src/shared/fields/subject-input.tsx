import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { SubjectKind } from '@yiwang/contract/registers'
import { FindSubject } from '../find-subject.tsx'
import { subjectNameQuery } from '../subjects.query.ts'
import { useSay } from '../words.ts'

type Props = { id: string; label: string; kind: SubjectKind; value: string; onChange: (subjectId: string) => void }

/** Whom or what a field names, found by name. */
export function SubjectInput({ id, label, kind, value, onChange }: Props) {
  const say = useSay()
  const [isFinding, setIsFinding] = useState(false)
  const name = useQuery(subjectNameQuery(value)).data
  if (value !== '' && !isFinding)
    return (
      <div className="row spread">
        <span className="strong">{name ?? say('fields.outOfSight')}</span>
        <span className="row">
          <button type="button" className="tool" onClick={() => setIsFinding(true)}>
            {say('fields.another')}
          </button>
          <button
            type="button"
            className="tool plain"
            aria-label={say('fields.nobodyOf', { label })}
            onClick={() => onChange('')}
          >
            {say('fields.nobody')}
          </button>
        </span>
      </div>
    )
  return (
    <FindSubject
      id={id}
      label={say('fields.searchOf', { label })}
      kinds={[kind]}
      onChoose={(found) => {
        setIsFinding(false)
        onChange(found.id)
      }}
    />
  )
}
