import type { CaseView } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { useText } from '../i18n.ts'
import { currentPost, useMay, useSession } from '../session.ts'
import { Ago, Exact } from '../ui/time.tsx'
import { CardMark } from './card-mark.tsx'
import { useActModal } from './use-act-modal.tsx'
import { answersCard } from './whose-card.ts'

/** Cards of supervision, those without an answer first; every one needs one. */
export function CardsPanel({ view }: { view: CaseView }) {
  const { t, code } = useText()
  const { ask, modal } = useActModal(view)
  const unitName = currentPost(useSession())?.unitName ?? null
  const reader = { unitName, holderName: view.unitName, dispatches: useMay()('case.dispatch') }
  const cards = [...view.cards].sort((a, b) => Number(a.answeredAt !== null) - Number(b.answeredAt !== null))
  return (
    <>
      {cards.length === 0 && <p className="quiet">{t('course.noCards')}</p>}
      <ul className="plain stack">
        {cards.map((card) => (
          <li key={card.id} className="card-line">
            <div className="card-line-head">
              <CardMark kind={card.kind} />
              <span>
                {t('course.cardTo', { who: card.unitName ?? code('cardReceiver', card.to) })}
                <span className="quiet">
                  {' '}
                  · {card.source === 'person' ? card.issuedBy : code('cardSource', card.source)}{' '}
                  {card.stage !== null && `· ${t('course.cardStage', { stage: code('stage', card.stage) })} `}
                </span>
              </span>
              <Ago at={card.issuedAt} />
            </div>
            <p>{card.text}</p>
            {card.answeredAt === null ? (
              <p className={card.overdue ? 'wrong' : 'quiet'}>
                {card.overdue ? '▲ ' : ''}
                {t('course.noAnswer')}
                {card.dueAt !== null && (
                  <>
                    {' '}
                    · {t('course.answerBy')} <Exact at={card.dueAt} />
                  </>
                )}
              </p>
            ) : (
              <p>
                <span aria-hidden>✓ </span>
                {t('act.titled', { what: card.answeredBy ?? '', how: card.answer ?? '' })}{' '}
                <span className="quiet">
                  <Ago at={card.answeredAt} />
                </span>
              </p>
            )}
            {answersCard(card, reader) && view.can.may.includes('answer') && (
              <Button size="small" type="primary" onClick={() => ask('answer', { cardId: card.id })}>
                {code('caseAction', 'answer')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {view.can.may.includes('supervise') && (
        <Button size="small" onClick={() => ask('supervise')}>
          {code('caseAction', 'supervise')}
        </Button>
      )}
      {modal}
    </>
  )
}
