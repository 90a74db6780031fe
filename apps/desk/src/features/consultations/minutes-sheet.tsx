import { CONSULTATION_SEATS, type ConsultationView } from '@yiwang/contract/cases'
import { useText } from '../../shared/i18n.ts'
import { Exact } from '../../shared/ui/time.tsx'

/** The minutes on paper: what was about, who sat there, what was said and decided, and a line for each signature. */
export function MinutesSheet({ view }: { view: ConsultationView }) {
  const { t, code } = useText()
  const [newest] = view.minutes
  const seated = CONSULTATION_SEATS.flatMap((seat) => view.parties.filter((party) => party.seat === seat))
  const parties = seated.map(({ unitName: unit, seat }) =>
    t('consultation.seated', { unit, seat: code('consultationSeat', seat) }),
  )
  return (
    <section className="minutes-sheet" aria-hidden>
      <h1>{t('consultation.sheetTitle')}</h1>
      <table>
        <tbody>
          <Line head={t('consultation.topic')} text={view.topic} />
          <Line head={t('consultation.case')} text={`${view.number} ${view.title}`} />
          <tr>
            <th>{t('consultation.when')}</th>
            <td>{view.meetsAt === null ? '' : <Exact at={view.meetsAt} />}</td>
          </tr>
          <Line head={t('consultation.where')} text={view.place} />
          <Line head={t('consultation.convener')} text={view.convenedBy} />
          <Line head={t('consultation.parties')} text={parties.join(t('consultation.comma'))} />
        </tbody>
      </table>
      <h2>{t('consultation.minutes')}</h2>
      <p className="case-text">{newest?.text}</p>
      {view.decision !== null && (
        <>
          <h2>{t('consultation.decision')}</h2>
          <p className="case-text">{view.decision.text}</p>
          <ol>
            <li>{t('consultation.leads', { unit: view.decision.leadUnitName ?? '' })}</li>
            {view.decision.tasks.map((task) => (
              <li key={task.taskId}>
                {t('consultation.sheetTask', { unit: task.unitName, task: task.task, limit: task.limitText ?? '' })}
              </li>
            ))}
          </ol>
        </>
      )}
      <h2>{t('consultation.signatures')}</h2>
      <div className="signatures">
        {seated.map((party) => (
          <span key={party.unitId}>{party.unitName}</span>
        ))}
      </div>
    </section>
  )
}

function Line({ head, text }: { head: string; text: string }) {
  return (
    <tr>
      <th>{head}</th>
      <td>{text}</td>
    </tr>
  )
}
