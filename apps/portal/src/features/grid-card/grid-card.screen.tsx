import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiError } from '@yiwang/client'
import { en, zhCN } from '@yiwang/contract/messages'
import { boardRoutes } from '@yiwang/contract/visits'
import { api } from '../../shared/api.ts'
import { callTo } from '../../shared/call-to.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSettings } from '../../shared/settings.ts'
import { useSay } from '../../shared/words.ts'

/** What the code on a notice board leads to: whom to call, when, and who serves the grid. No number of anybody's own. */
export function GridCardScreen() {
  return (
    <Online>
      <GridCard />
    </Online>
  )
}

function GridCard() {
  const say = useSay()
  const { language } = useSettings()
  const { code } = useParams({ from: '/grid/$code' })
  const card = useQuery({
    queryKey: ['grid-card', code],
    retry: false,
    queryFn: ({ signal }) => api.call(boardRoutes.publicCard, { params: { code } }, { signal }),
  })
  const isMissing = card.error instanceof ApiError && [400, 404].includes(card.error.status)
  const roles: Record<string, string> = language === 'en' ? en.role : zhCN.role
  return (
    <Page title={say('card.title')}>
      {isMissing && <p>{say('card.missing')}</p>}
      {card.error && !isMissing && <FaultNotice error={card.error} retry={() => void card.refetch()} />}
      {card.data && (
        <>
          <p>
            <strong>{[card.data.townName, card.data.areaName].filter(Boolean).join(' · ')}</strong>
          </p>
          <a className="button" href={callTo(card.data.dutyPhone)}>
            {say('card.call', { phone: card.data.dutyPhone })}
          </a>
          <p className="weak">{card.data.hours}</p>
          <p>{card.data.text}</p>
          <h2>{say('card.team')}</h2>
          <ul>
            {card.data.team.map(({ name, role }) => (
              <li key={`${name}${role}`}>
                <strong>{name}</strong> <span className="weak">{roles[role] ?? role}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}
