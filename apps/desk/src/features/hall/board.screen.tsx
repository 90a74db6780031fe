import type { BoardView } from '@yiwang/contract/services'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useBoard, useOpenHalls } from './hall.query.ts'

/** The calling screen of a hall: numbers and windows, nobody's name. Needs no account; asks again every two seconds. */
export function BoardScreen({ hallId }: { hallId: string | null }) {
  const { t } = useText()
  const halls = useOpenHalls()
  if (hallId !== null) return <Board hallId={hallId} />
  if (halls.isPending) return <Loading />
  return (
    <main className="page">
      <h1>{t('hall.pickHall')}</h1>
      <ul>
        {halls.data?.items.map(({ id, name }) => (
          <li key={id}>
            <a href={`?hall=${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </main>
  )
}

function Board({ hallId }: { hallId: string }) {
  const { t } = useText()
  const board = useBoard(hallId)
  if (board.isPending) return <Loading />
  // A screen on a wall keeps the last call while the network is away.
  if (board.data === undefined) return <ErrorState error={board.error} onRetry={() => void board.refetch()} />
  const { hallName, calls, waits } = board.data
  const [latest, ...earlier] = calls
  return (
    <main className="hall-board">
      <header>
        <h1>{hallName}</h1>
        <Clock at={board.data.at} stale={board.isError} />
      </header>
      <section aria-label={t('hall.latestCall')} className="hall-board-call">
        {latest ? (
          <>
            <strong>{latest.number}</strong>
            <span>{t('hall.goTo', { n: latest.windowNumber })}</span>
          </>
        ) : (
          <span>{t('hall.noCalls')}</span>
        )}
      </section>
      <p className="hidden" role="status" aria-live="assertive">
        {latest && t('hall.spoken', { number: latest.number, n: latest.windowNumber, calls: latest.calls })}
      </p>
      <section aria-label={t('hall.earlierCalls')} className="hall-board-earlier">
        {earlier.map(({ number, windowNumber }) => (
          <div key={number}>
            <strong>{number}</strong> {t('hall.windowNo', { n: windowNumber })}
          </div>
        ))}
      </section>
      <Waits waits={waits} />
    </main>
  )
}

function Clock({ at, stale }: { at: string; stale: boolean }) {
  const { t } = useText()
  const time = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)
  return <div>{stale ? t('hall.stale', { time }) : time}</div>
}

function Waits({ waits }: { waits: BoardView['waits'] }) {
  const { t } = useText()
  return (
    <footer>
      {waits.map(({ name, waiting, minutes }) => (
        <div key={name}>
          {name}: {t('hall.waitingCount', { n: waiting })}
          {minutes && ` · ${t('hall.waitRange', minutes)}`}
        </div>
      ))}
      <div>{t('hall.priorityRule')}</div>
    </footer>
  )
}
