import { useState } from 'react'
import { Button, Toast } from 'antd-mobile'
import { campaignRoutes, type Sheet } from '@yiwang/contract/campaigns'
import { useFailure } from '../../shared/failure.ts'
import { TextField } from '../../shared/text-field.tsx'
import { useVisitWrite } from '../../shared/use-visit-write.ts'
import { useSay } from '../../shared/words.ts'
import { targetsOf } from './sheet-answer.ts'

/** Whoever need not be asked is left out, with the reason: moved away, in hospital, asked by another. */
export function ExemptPanel({ sheet }: { sheet: Sheet }) {
  const say = useSay()
  const failure = useFailure()
  const targets = targetsOf(sheet)
  const [at, setAt] = useState(0)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const isShort = reason.trim().length < 2
  const target = targets[at]
  const exempt = useVisitWrite(
    campaignRoutes.exempt,
    {
      aggregate: `campaign-target:${target?.campaignId ?? ''}:${target?.subjectId ?? ''}`,
      label: `${say('sheets.exempt')} · ${target?.label ?? ''} · ${target?.title ?? ''}`,
    },
    (reply) => {
      const content = say(reply === null ? 'offline.savedHere' : 'sheets.exempted')
      Toast.show({ content, icon: 'success', duration: 1500 })
      setReason('')
      setAsked(false)
    },
  )
  const send = () => {
    setAsked(true)
    if (isShort || target === undefined) return
    const { campaignId, subjectId } = target
    exempt.mutate({ call: () => Promise.resolve({ params: { campaignId, subjectId }, body: { reason } }) })
  }
  if (targets.length === 0) return null
  return (
    <details className="card">
      <summary>{say('sheets.exempt')}</summary>
      <div className="field">
        <label htmlFor="exempt-who">{say('sheets.exemptWho')}</label>
        <select id="exempt-who" value={at} onChange={(event) => setAt(Number(event.target.value))}>
          {targets.map(({ label, title, subjectId, campaignId }, index) => (
            <option key={`${subjectId}-${campaignId}`} value={index}>
              {`${label} · ${title}`}
            </option>
          ))}
        </select>
      </div>
      <TextField
        id="exempt-why"
        label={say('sheets.exemptWhy')}
        value={reason}
        onChange={setReason}
        hint={say('sheets.exemptHint')}
        wrong={asked && isShort ? say('sheets.exemptNeeded') : undefined}
      />
      {exempt.error !== null && (
        <p className="wrong" role="alert">
          {failure(exempt.error)}
        </p>
      )}
      <Button block loading={exempt.isPending} onClick={send}>
        {say('sheets.exemptSend')}
      </Button>
    </details>
  )
}
