import type { TeamMember } from '@yiwang/contract/identity'
import { useCode, useSay } from '../../shared/words.ts'

export function TeamPanel({ members }: { members: readonly TeamMember[] }) {
  const say = useSay()
  const code = useCode()
  if (members.length === 0) return <p className="weak">{say('grid.noTeam')}</p>
  return (
    <ul>
      {members.map((member) => (
        <li key={member.postId} className="listlink">
          <span>
            <span className="strong">{member.name ?? say('grid.vacant')}</span>
            <span className="weak"> {code('role', member.role)}</span>
            <br />
            <span className="weak">{member.areaName}</span>
          </span>
          {member.phoneMasked !== null && <span>{member.phoneMasked}</span>}
        </li>
      ))}
    </ul>
  )
}
