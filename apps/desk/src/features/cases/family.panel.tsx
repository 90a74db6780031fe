import { Link } from '@tanstack/react-router'
import type { CaseView } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { useState } from 'react'
import { useCase } from '../../shared/cases/case.query.ts'
import { useActModal } from '../../shared/course/use-act-modal.tsx'
import { useText } from '../../shared/i18n.ts'
import { ErrorState } from '../../shared/ui/states.tsx'
import { StateTag } from '../../shared/ui/tags.tsx'
import { Ago } from '../../shared/ui/time.tsx'

/** The case that this one follows, and those that follow it; each can be taken apart again. */
export function FamilyPanel({ view }: { view: CaseView }) {
  const { t } = useText()
  return (
    <>
      {view.parent !== null && (
        <div className="card-line">
          <div className="card-line-head">
            <span className="quiet">{t('course.parent')}</span>
            <Link to={`/cases/${view.parent.id}`} className="number">
              {view.parent.number}
            </Link>
            <StateTag state={view.parent.state} />
          </div>
          <p>{view.parent.title}</p>
          <TakeApart view={view} />
        </div>
      )}
      {view.children.length > 0 && <p className="quiet">{t('course.children', { n: view.children.length })}</p>}
      <ul className="plain stack">
        {view.children.map((child) => (
          <Child key={child.id} child={child} />
        ))}
      </ul>
    </>
  )
}

function Child({ child }: { child: CaseView['children'][number] }) {
  const { t } = useText()
  const [asked, setAsked] = useState(false)
  const one = useCase(asked ? child.id : null)
  return (
    <li className="card-line">
      <div className="card-line-head">
        <Link to={`/cases/${child.id}`} className="number">
          {child.number}
        </Link>
        <Ago at={child.reportedAt} />
        <Button
          size="small"
          type="text"
          aria-label={`${t('course.takeApart')} ${child.number}`}
          loading={asked && one.isPending}
          onClick={() => setAsked(true)}
        >
          {t('course.takeApart')}
        </Button>
      </div>
      <p>{child.title}</p>
      {one.isError && <ErrorState error={one.error} onRetry={() => void one.refetch()} />}
      {one.data !== undefined && <TakeApart view={one.data} />}
    </li>
  )
}

/** The button that ends the merging, or why it cannot end now. */
function TakeApart({ view }: { view: CaseView }) {
  const { code } = useText()
  const { ask, modal } = useActModal(view)
  const why = view.can.not.unmerge
  return (
    <>
      {view.can.may.includes('unmerge') ? (
        <Button size="small" onClick={() => ask('unmerge')}>
          {code('caseAction', 'unmerge')}
        </Button>
      ) : (
        why !== undefined && <p className="quiet">{code('obstacle', why)}</p>
      )}
      {modal}
    </>
  )
}
