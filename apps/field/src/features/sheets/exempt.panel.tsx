import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Button, Toast } from 'antd-mobile'
import { campaignRoutes, type Sheet } from '@yiwang/contract/campaigns'
import { api, faultText, queryClient } from '../../shared/api.ts'
import { HOUSEHOLDS } from '../../shared/households.query.ts'
import { TextField } from '../../shared/text-field.tsx'
import { useCommandIds } from '../../shared/use-command.ts'
import { useSay } from '../../shared/words.ts'
import { targetsOf } from './sheet-answer.ts'

/** Whoever need not be asked is left out, with the reason: moved away, in hospital, asked by another. */
export function ExemptPanel({ sheet }: { sheet: Sheet }) {
  const say = useSay()
  const ids = useCommandIds()
  const targets = targetsOf(sheet)
  const [at, setAt] = useState(0)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const isShort = reason.trim().length < 2
  const exempt = useMutation({
    mutationFn: async () => {
      const target = targets[at]
      if (target === undefined) throw new Error('nobody chosen')
      const { campaignId, subjectId } = target
      const call = { params: { campaignId, subjectId }, body: { reason } }
      await api.call(campaignRoutes.exempt, call, { commandId: ids.for(call) })
      ids.settled()
    },
    onSuccess: () => {
      Toast.show({ content: say('sheets.exempted'), icon: 'success', duration: 1500 })
      setReason('')
      setAsked(false)
      return queryClient.invalidateQueries({ queryKey: [HOUSEHOLDS] })
    },
  })
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
          {faultText(exempt.error, say('common.unreachable'))}
        </p>
      )}
      <Button
        block
        loading={exempt.isPending}
        onClick={() => {
          setAsked(true)
          if (!isShort) exempt.mutate()
        }}
      >
        {say('sheets.exemptSend')}
      </Button>
    </details>
  )
}
