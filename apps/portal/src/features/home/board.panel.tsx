import { useQuery } from '@tanstack/react-query'
import { identityRoutes } from '@yiwang/contract/identity'
import { en, zhCN } from '@yiwang/contract/messages'
import { api } from '../../shared/api.ts'
import { callTo } from '../../shared/call-to.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { askPosition } from '../../shared/position.ts'
import { useSettings } from '../../shared/settings.ts'
import { useSay } from '../../shared/words.ts'

/** The public notice board of the grid one stands in: who serves it and how to reach them. */
export function BoardPanel() {
  return (
    <Online>
      <BoardHere />
    </Online>
  )
}

function BoardHere() {
  const say = useSay()
  const { language } = useSettings()
  const board = useQuery({
    queryKey: ['board'],
    queryFn: async () => {
      const fix = await askPosition()
      return fix && api.call(identityRoutes.board, { query: { lng: fix.lng, lat: fix.lat } })
    },
  })
  if (board.isFetching) return <p className="weak">{say('home.locating')}</p>
  if (board.error) return <FaultNotice error={board.error} retry={() => void board.refetch()} />
  if (!board.data) return <p>{say('home.refused')}</p>
  const { grid, team, supervisionPhone } = board.data
  if (grid === null) return <p>{say('home.noGrid')}</p>
  return (
    <>
      <p>{[...grid.path.filter((name) => name !== grid.name), grid.name].join(' · ')}</p>
      {team.length === 0 && <p className="weak">{say('home.noTeam')}</p>}
      <ul>
        {team.map((member) => (
          <li key={`${member.name}${member.role}`} style={{ marginTop: '0.5rem' }}>
            <strong>{member.name}</strong> <span className="weak">{roleName(member.role, language)}</span>
            {member.phone !== null && (
              <a className="button" href={callTo(member.phone)}>
                {say('home.call', { name: member.name, phone: member.phone })}
              </a>
            )}
          </li>
        ))}
      </ul>
      {supervisionPhone !== null && (
        <p style={{ marginTop: '0.75rem' }}>
          <a href={callTo(supervisionPhone)}>{say('home.supervision', { phone: supervisionPhone })}</a>
        </p>
      )}
    </>
  )
}

/** The board names roles by code; a role this app does not know yet is shown as it came. */
function roleName(role: string, language: string): string {
  const names: Record<string, string> = (language === 'en' ? en : zhCN).role
  return names[role] ?? role
}
