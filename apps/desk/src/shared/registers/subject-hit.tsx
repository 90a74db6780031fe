import { Link } from '@tanstack/react-router'
import type { FoundSubject, SubjectState } from '@yiwang/contract/registers'
import { useText } from '../i18n.ts'

const STATE_SIGN: Record<SubjectState, { sign: string; tone: string }> = {
  active: { sign: '●', tone: 'accent' },
  absent: { sign: '◔', tone: 'waiting' },
  gone: { sign: '□', tone: 'plain' },
  deceased: { sign: '■', tone: 'plain' },
  merged: { sign: '⊂', tone: 'plain' },
}

/** State of a subject as a word and a shape; nothing for the usual one unless asked for. */
export function SubjectStateTag({ state, always = false }: { state: SubjectState; always?: boolean }) {
  const { code } = useText()
  if (state === 'active' && !always) return null
  const { sign, tone } = STATE_SIGN[state]
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {code('registers', `state.${state}`)}
    </span>
  )
}

/** A subject in a list of hits: what it is called, what tells it from others, where. */
export function SubjectHit({ hit, onOpen }: { hit: FoundSubject; onOpen?: () => void }) {
  const { code } = useText()
  return (
    <Link
      to={`/library/${hit.id}`}
      className="row-link subject-hit"
      {...(onOpen === undefined ? {} : { onClick: onOpen })}
    >
      <span className="tag tag-plain">{code('registers', `kind.${hit.kind}`)}</span>
      <strong>{hit.label}</strong>
      <span className="number">{hit.hint}</span>
      <span className="quiet cut">{hit.areaName}</span>
      <SubjectStateTag state={hit.state} />
    </Link>
  )
}
