import { Chip } from '../../shared/ui/chip.tsx'
import { rowsOf, useCaseList } from '../../shared/cases/case.query.ts'
import { useText } from '../../shared/i18n.ts'
import { EmptyState } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { CardList } from './card-list.panel.tsx'
import { CaseList } from './case-list.panel.tsx'
import { RatesPanel } from './rates.panel.tsx'
import { SupervisedCase } from './supervised-case.panel.tsx'
import {
  isQueue,
  PARTS,
  QUEUES,
  queueQuery,
  supervisionSearch,
  type CardQueue,
  type Part,
  type Queue,
} from './supervision-search.ts'
import { useOpenCards } from './supervision.query.ts'

const TONES: Partial<Record<Part, 'danger' | 'soon'>> = {
  overdue: 'danger',
  emergency: 'danger',
  unanswered: 'danger',
  soon: 'soon',
}

/** The supervisor desk: what is in danger, what must be decided, who has not answered, and how well it goes. */
export function SupervisionScreen() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(supervisionSearch)
  const { part } = search
  const current = search.case ?? null
  const pick = (caseId: string) => setSearch({ case: caseId })
  return (
    <div className="supervision">
      <h1 className="hidden">{t('supervision.title')}</h1>
      <div className="queue-head">
        <div className="chips" role="group" aria-label={t('supervision.parts')}>
          {PARTS.map((one) => (
            <PartChip
              key={one}
              part={one}
              on={one === part}
              onToggle={() => setSearch({ part: one, case: undefined })}
            />
          ))}
        </div>
      </div>
      {part === 'rates' ? (
        <RatesPanel from={search.from} to={search.to} onSpan={(span) => setSearch(span)} />
      ) : (
        <div className="department">
          <section className="pane pane-scroll" aria-label={t(`supervision.${part}`)} tabIndex={0}>
            {isQueue(part) ? (
              <CaseList queue={part} current={current} onPick={pick} />
            ) : (
              <CardList queue={part} current={current} onPick={pick} />
            )}
          </section>
          {current === null ? (
            <div className="pane">
              <EmptyState title={t('supervision.pick')} />
            </div>
          ) : (
            <SupervisedCase key={current} caseId={current} />
          )}
        </div>
      )}
    </div>
  )
}

type PartChipProps = { part: Part; on: boolean; onToggle: () => void }

function PartChip({ part, ...props }: PartChipProps) {
  if (isQueue(part)) return <QueueChip queue={part} {...props} />
  if (part === 'rates') return <NamedChip part={part} {...props} />
  return <CardsChip part={part} {...props} />
}

function NamedChip({ part, count, on, onToggle }: PartChipProps & { count?: string }) {
  const { t } = useText()
  return (
    <Chip on={on} onToggle={onToggle} tone={TONES[part] ?? 'accent'} {...(count === undefined ? {} : { count })}>
      {t(`supervision.${part}`)}
    </Chip>
  )
}

function QueueChip({ queue, ...props }: Omit<PartChipProps, 'part'> & { queue: Queue }) {
  const list = useCaseList(queueQuery(queue))
  return (
    <NamedChip
      part={QUEUES[QUEUES.indexOf(queue)] ?? queue}
      count={countOf(rowsOf(list.data?.pages).length, list.hasNextPage)}
      {...props}
    />
  )
}

function CardsChip({ part, ...props }: Omit<PartChipProps, 'part'> & { part: CardQueue }) {
  const list = useOpenCards(part)
  const count = (list.data?.pages ?? []).reduce((sum, page) => sum + page.items.length, 0)
  return <NamedChip part={part} count={countOf(count, list.hasNextPage)} {...props} />
}

function countOf(loaded: number, more: boolean): string {
  return more ? `${loaded}+` : String(loaded)
}
