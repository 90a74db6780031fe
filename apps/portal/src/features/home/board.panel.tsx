import { useQuery } from '@tanstack/react-query'
import { identityRoutes } from '@yiwang/contract/identity'
import { api } from '../../shared/api.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { askPosition } from '../../shared/position.ts'
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
            <strong>{member.name}</strong> <span className="weak">{member.role}</span>
            {member.phone !== null && (
              <a className="button" href={`tel:${member.phone.replace(/[^+\d]/g, '')}`}>
                {say('home.call', { name: member.name, phone: member.phone })}
              </a>
            )}
          </li>
        ))}
      </ul>
      {supervisionPhone !== null && <p>{say('home.supervision', { phone: supervisionPhone })}</p>}
    </>
  )
}
