import type { ConsultationView } from '@yiwang/contract/cases'
import { useText } from '../../shared/i18n.ts'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import { Fact } from './fact.tsx'

/** What was decided and how far each unit is with its part. */
export function DecisionPanel({ view }: { view: ConsultationView }) {
  const { t, code } = useText()
  const { decision } = view
  if (decision === null) {
    const waitsForArbiter = view.case.arbitration === 'open' && view.can.write
    return <p className="quiet">{t(waitsForArbiter ? 'consultation.arbiterDecides' : 'consultation.undecided')}</p>
  }
  return (
    <>
      <p className="case-text">{decision.text}</p>
      <p className="quiet">
        {t('consultation.decidedBy', { who: decision.by })} <Ago at={decision.at} />
      </p>
      <dl className="facts">
        <Fact name={t('consultation.lead')}>{decision.leadUnitName ?? t('consultation.nobody')}</Fact>
      </dl>
      {decision.tasks.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              {(['unit', 'part', 'limit', 'stands'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(`consultation.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {decision.tasks.map((task) => (
              <tr key={task.taskId}>
                <th scope="row">{task.unitName}</th>
                <td>
                  {task.task}
                  {task.note !== '' && <p className="quiet">{task.note}</p>}
                </td>
                <td>{task.dueAt === null ? (task.limitText ?? '') : <Exact at={task.dueAt} />}</td>
                <td className={task.overdue ? 'wrong' : ''}>
                  <span aria-hidden>{task.overdue ? '▲ ' : ''}</span>
                  {task.overdue && <span className="hidden">{code('clockState', 'overdue')}</span>}
                  {code('jointState', task.state)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
