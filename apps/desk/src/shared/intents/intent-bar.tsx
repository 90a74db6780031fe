import { useQueryClient } from '@tanstack/react-query'
import { casesRoutes } from '@yiwang/contract/cases'
import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { client } from '../api.ts'
import { conflictState } from '../cases/act.ts'
import { casesKey } from '../cases/case.query.ts'
import { sentenceOf } from '../cases/sentence.ts'
import { useText } from '../i18n.ts'
import { useErrorText } from '../ui/states.tsx'
import { useMay, useSession } from '../session.ts'
import type { Intent } from './intent-queue.ts'
import { intents, onOutcome, undoLast, useIntents } from './intents.ts'

export const UNDO_MS = 10_000

/** What was decided and not yet sent, with the seconds that are left to undo it; tells of everything that failed. */
export function IntentBar() {
  const { t, code } = useText()
  const { pending, sending } = useIntents()
  const left = useSecondsLeft(pending?.sendAt ?? null)
  useOutcomes()
  const stuck = sending.filter((one) => one.tries > 0)
  if (pending === null && stuck.length === 0) return null
  return (
    <div className="intent-bar" role="status">
      {stuck.map(({ intent }) => (
        <div key={intent.id}>{t('dispatch.retrying', { number: intent.number })}</div>
      ))}
      {pending !== null && (
        <div className="intent-line">
          <span className="intent-track" aria-hidden>
            <span style={{ width: `${(left / (UNDO_MS / 1000)) * 100}%` }} />
          </span>
          <span aria-live="off">
            {t('dispatch.pending', { what: code('caseAction', pending.action), number: pending.number, n: left })}
          </span>
          <Button size="small" onClick={undoLast}>
            {t('dispatch.undo')} <kbd>U</kbd>
          </Button>
          <Button size="small" type="link" onClick={() => intents.flush()}>
            {t('dispatch.sendNow')}
          </Button>
        </div>
      )}
    </div>
  )
}

function useSecondsLeft(sendAt: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (sendAt === null) return undefined
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [sendAt])
  return sendAt === null ? 0 : Math.max(0, Math.ceil((sendAt - now) / 1000))
}

function useOutcomes() {
  const { t, code, anyCode } = useText()
  const { notification, message } = App.useApp()
  const say = useErrorText()
  const queries = useQueryClient()
  const { personId } = useSession()
  const navigate = useNavigate()
  const dispatches = useMay()('case.dispatch')
  useEffect(() => {
    function resume() {
      if (intents.resume(personId) > 0) void message.info(t('dispatch.resumed'))
    }
    resume()
    const timer = setInterval(resume, 20_000)
    return () => clearInterval(timer)
  }, [personId, message, t])
  useEffect(() => {
    // A notice stands outside the router's tree: it may hold a button, not a link.
    function open({ id, caseId }: Intent) {
      notification.destroy(id)
      void navigate({ to: dispatches ? `/dispatch?stage=all&case=${caseId}` : `/cases/${caseId}` })
    }
    async function tellLoss(intent: Intent, error: unknown) {
      const won = conflictState(error)
      const why = won === null ? say(error) : t('dispatch.lostState', { state: code('caseState', won) })
      const step = won === null ? null : await lastStep(intent.caseId, { t, code: anyCode })
      notification.error({
        key: intent.id,
        title: t('dispatch.lost', { number: intent.number, what: code('caseAction', intent.action), why: '' }),
        description: (
          <>
            {why} <strong>{step}</strong>
            <p>
              {t('dispatch.keptText')}{' '}
              <Button type="link" size="small" onClick={() => open(intent)}>
                {t('dispatch.open')}
              </Button>
            </p>
          </>
        ),
        duration: 0,
      })
    }
    return onOutcome((outcome) => {
      void queries.invalidateQueries({ queryKey: casesKey })
      if (!outcome.ok) void tellLoss(outcome.intent, outcome.error)
    })
  }, [queries, notification, navigate, t, code, anyCode, say, dispatches])
}

/** The step that came before ours: who took it and what they did; null when it cannot be learned. */
async function lastStep(caseId: string, words: Parameters<typeof sentenceOf>[1]): Promise<string | null> {
  const view = await client.call(casesRoutes.get, { params: { caseId } }).catch(() => null)
  const last = view?.timeline.at(-1)
  if (last === undefined) return null
  const { line, facts } = sentenceOf(last, words)
  return [line, ...facts].join(words.t('list.comma'))
}
