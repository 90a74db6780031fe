import { Link } from '@tanstack/react-router'
import type { MatterHit } from '@yiwang/contract/matters'
import { callTo } from '../../shared/call-to.ts'
import { useSay } from '../../shared/words.ts'
import { limitWords } from './limit-words.ts'

/** One matter that was found: what it is in plain words, and what one wants to know first. */
export function HitCard({ hit }: { hit: MatterHit }) {
  const say = useSay()
  if (hit.versionId === null) {
    return (
      <li className="card">
        <strong>{hit.name}</strong>
        <p className="weak">
          {say('matters.noGuide')} · {hit.unitName}
        </p>
        {hit.unitPhone !== null && (
          <a className="button" href={callTo(hit.unitPhone)}>
            {say('matters.callUnit', { name: hit.unitName, phone: hit.unitPhone })}
          </a>
        )}
      </li>
    )
  }
  const facts = [
    limitWords(hit.promised, say),
    hit.visits === 0 ? say('matters.noVisit') : say('matters.visits', { n: hit.visits ?? 1 }),
    ...(hit.canApplyOnline ? [say('matters.online')] : []),
  ]
  return (
    <li className="card">
      <Link className="listlink" to="/matters/$matterId" params={{ matterId: hit.matterId }}>
        <strong>{hit.name}</strong>
        {hit.summary !== '' && <span className="block">{hit.summary}</span>}
        <span className="block weak">{facts.join(' · ')}</span>
      </Link>
    </li>
  )
}
