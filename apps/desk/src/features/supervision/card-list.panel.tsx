import { Button } from 'antd'
import { CardMark } from '../../shared/course/card-mark.tsx'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import type { CardQueue } from './supervision-search.ts'
import { useOpenCards } from './supervision.query.ts'

type CardListProps = { queue: CardQueue; current: string | null; onPick: (caseId: string) => void }

/** Cards without an answer; those whose answer is late say so. */
export function CardList({ queue, current, onPick }: CardListProps) {
  const { t, code } = useText()
  const list = useOpenCards(queue)
  const cards = (list.data?.pages ?? []).flatMap((page) => page.items)
  if (list.isPending) return <Loading rows={8} />
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (cards.length === 0) return <EmptyState title={t('supervision.allAnswered')} />
  return (
    <>
      <ul className="plain">
        {cards.map((card) => (
          <li key={card.id} className="queue-row">
            <button type="button" aria-current={card.caseId === current} onClick={() => onPick(card.caseId)}>
              <span className="case-item-head">
                <CardMark kind={card.kind} />
                <span className="case-item-title">{card.title}</span>
                <Ago at={card.issuedAt} />
              </span>
              <span className="case-item-sub">
                <span className="cut">{card.text}</span>
              </span>
              <span className="case-item-sub">
                <span className="quiet">
                  {card.source === 'person' ? card.issuedBy : code('cardSource', card.source)} →{' '}
                  {card.unitName ?? code('cardReceiver', card.to)}
                  {card.stage !== null && ` · ${t('course.cardStage', { stage: code('stage', card.stage) })}`}
                </span>
                {card.dueAt !== null && (
                  <span className={card.overdue ? 'wrong' : 'quiet'}>
                    {card.overdue ? '▲ ' : ''}
                    {t('course.answerBy')} <Exact at={card.dueAt} />
                  </span>
                )}
                {card.rung > 0 && (
                  <span className="wrong">{t(card.rung === 1 ? 'supervision.toldHead' : 'supervision.toldAbove')}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  )
}
