import { useQuery } from '@tanstack/react-query'
import { casesRoutes } from '@yiwang/contract/cases'
import { Modal } from 'antd'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx'
import { Exact } from '../ui/time.tsx'

/** What was proposed for each decision on a case, by the models and the duty list of that day, with the reasons. */
export function ExplanationModal({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t, code } = useText()
  const explained = useQuery({
    queryKey: ['cases', 'explanation', caseId],
    queryFn: ({ signal }) => client.call(casesRoutes.explain, { params: { caseId } }, { signal }),
    staleTime: 60_000,
  })
  const decisions = explained.data?.decisions ?? []
  return (
    <Modal open width={720} title={t('course.explanation')} footer={null} onCancel={onClose}>
      <p className="quiet">{t('course.explanationHint')}</p>
      {explained.isPending && <Loading />}
      {explained.isError && <ErrorState error={explained.error} onRetry={() => void explained.refetch()} />}
      {explained.data && decisions.length === 0 && <EmptyState title={t('course.noDecisions')} />}
      {decisions.map((one) => (
        <section key={`${one.action} ${one.at}`} className="panel">
          <h2>
            {code('caseAction', one.action)}: {one.decided}
          </h2>
          <p className="quiet">
            <Exact at={one.at} /> · {t('course.byModel', { model: one.model, n: one.learned })}
          </p>
          {one.proposals.length === 0 ? (
            <p>{t('course.abstained')}</p>
          ) : (
            <ol>
              {one.proposals.map(({ name, confidence, reasons }) => (
                <li key={name}>
                  <strong>{name}</strong> {Math.round(confidence * 100)}%{' '}
                  {name === one.decided && <span className="tag tag-done">✓ {t('course.asDecided')}</span>}
                  <div className="quiet">
                    {reasons
                      .map(({ kind, value, count, of }) =>
                        t(`reasonOf.${kind}`, { value, count: count ?? 0, of: of ?? 0 }),
                      )
                      .join(t('admin.common.listSeparator'))}
                  </div>
                </li>
              ))}
            </ol>
          )}
        </section>
      ))}
    </Modal>
  )
}
