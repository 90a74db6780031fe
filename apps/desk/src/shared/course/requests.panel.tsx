import { REQUEST_KINDS, type CaseView } from '@yiwang/contract/cases'
import { Button, Tooltip } from 'antd'
import { useText } from '../i18n.ts'
import { Photos } from '../ui/photos.tsx'
import { Ago, Exact } from '../ui/time.tsx'
import { useNow } from '../use-now.ts'
import { chainOf, requestObstacle, usedUp } from './request-rules.ts'
import { useActModal, type Ask } from './use-act-modal.tsx'

const SIGN = { done: '✓', now: '●', later: '○', no: '✕' } as const

/** What was asked for on a case and where each request stands; what may be asked for now, and why the rest may not. */
export function RequestsPanel({ view }: { view: CaseView }) {
  const { t } = useText()
  const { ask, modal } = useActModal(view)
  const open = view.requests.filter((request) => request.state === 'open')
  const ended = view.requests.filter((request) => request.state !== 'open')
  return (
    <>
      {view.requests.length === 0 && <p className="quiet">{t('course.noRequests')}</p>}
      <ul className="plain stack">
        {[...open, ...ended].map((request) => (
          <RequestItem key={request.id} view={view} request={request} ask={ask} />
        ))}
      </ul>
      <NewRequests view={view} ask={ask} />
      {modal}
    </>
  )
}

type RequestItemProps = { view: CaseView; request: CaseView['requests'][number]; ask: Ask }

function RequestItem({ view, request, ask }: RequestItemProps) {
  const { t, code, anyCode } = useText()
  const step = request.waitsFor
  const decides = step !== null && view.can.may.includes(step)
  const takesBack = step !== null && request.mine && view.can.may.includes('withdraw-request')
  const details = [
    request.limitText === null ? null : t('course.asksLimit', { limit: request.limitText }),
    request.detail === null
      ? null
      : anyCode(request.kind === 'procedure' ? 'procedure' : 'exclusionReason', request.detail),
  ].filter((part) => part !== null)
  return (
    <li className={`card-line request-${request.state}`}>
      <div className="card-line-head">
        <strong>{code('requestKind', request.kind)}</strong>
        <span className="tag tag-plain">{code('requestState', request.state)}</span>
        <Ago at={request.askedAt} />
      </div>
      <p>
        {request.reason}
        {details.length > 0 && <span className="quiet"> · {details.join(' · ')}</span>}
        {request.until !== null && (
          <span className="quiet">
            {' '}
            · {t('course.untilAt')} <Exact at={request.until} />
          </span>
        )}
      </p>
      <Photos photos={request.evidence} size={64} />
      <ol className="chain" aria-label={t('course.chain')}>
        {chainOf(request).map((link, index) => (
          <li key={`${link.step}${index}`} className={`chain-${link.state}`}>
            <span aria-hidden>{SIGN[link.state]} </span>
            {link.step === 'ask' ? t('course.asked') : code('approvalStep', link.step)}
            <span className="quiet">
              {link.state === 'now' ? t('course.waits') : link.name === '' ? '' : ` ${link.name}`}
              {link.note === '' ? '' : t('course.quote', { text: link.note })}
            </span>
          </li>
        ))}
      </ol>
      {decides && !request.mine && (
        <div className="buttons">
          <Button size="small" type="primary" onClick={() => ask(step, { requestId: request.id, approve: true })}>
            {t('course.agree')}
          </Button>
          <Button size="small" onClick={() => ask(step, { requestId: request.id, approve: false })}>
            {t('course.disagree')}
          </Button>
        </div>
      )}
      {decides && request.mine && <p className="quiet">{t('course.secondPerson')}</p>}
      {takesBack && (
        <Button size="small" onClick={() => ask('withdraw-request', { requestId: request.id })}>
          {code('caseAction', 'withdraw-request')}
        </Button>
      )}
    </li>
  )
}

function NewRequests({ view, ask }: { view: CaseView; ask: Ask }) {
  const { t, code } = useText()
  const now = useNow()
  const asks = view.can.may.includes('request')
  if (!asks && view.can.not.request !== 'too-late') return null
  return (
    <div className="buttons" role="group" aria-label={t('course.newRequest')}>
      {REQUEST_KINDS.map((kind) => {
        const open = asks && view.can.requests.includes(kind)
        const used = usedUp(view, kind)
        const rule = open ? t(`requestRule.${kind}`) : t(`requestNot.${requestObstacle(view, kind, now)}`)
        return (
          <Tooltip key={kind} title={rule}>
            <Button
              size="small"
              aria-disabled={!open}
              className={open ? '' : 'button-off'}
              onClick={() => open && ask('request', { kind })}
            >
              {code('requestKind', kind)}
              {used !== null && used.n > 0 && ` ${used.n}/${used.most}`}
            </Button>
          </Tooltip>
        )
      })}
    </div>
  )
}
