import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import { helpRoutes, type HelpRow } from '@yiwang/contract/services'
import { api, faultText, queryClient } from '../../shared/api.ts'
import { useCommandIds } from '../../shared/use-command.ts'
import { useSay } from '../../shared/words.ts'
import { activeMandatesQuery, HELP } from './help.query.ts'

type Props = { row: HelpRow; mine: boolean; personId: string }
type Act = { name: 'assign' } | { name: 'answer' | 'finish'; text: string; mandateId: string }

/** Takes an errand up, answers it, or finishes it under its mandate. */
export function HelpActs({ row, mine, personId }: Props) {
  const say = useSay()
  const ids = useCommandIds()
  const [text, setText] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const mandates = useQuery({ ...activeMandatesQuery, enabled: mine })
  const mandate = mandates.data?.items.find(({ range }) => range.matters.some(({ code }) => code === row.itemCode))
  const act = useMutation({
    mutationFn: (told: Act) => {
      const params = { helpId: row.id }
      const options = { version: row.version, commandId: ids.for([row.id, row.version, told]) }
      if (told.name === 'assign') return api.call(helpRoutes.assign, { params, body: { helperId: personId } }, options)
      if (told.name === 'answer') return api.call(helpRoutes.answer, { params, body: { answer: told.text } }, options)
      const body = { answer: told.text, mandateId: told.mandateId }
      return api.call(helpRoutes.finish, { params, body }, options)
    },
    onSuccess: () => ids.settled(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [HELP] }),
  })
  const fault = act.error && (
    <p className="notice danger" role="alert">
      {faultText(act.error, say('common.unreachable'))}
    </p>
  )
  if (!mine)
    return (
      <>
        {fault}
        {row.state === 'asked' && (
          <Button block loading={act.isPending} onClick={() => act.mutate({ name: 'assign' })}>
            {say('help.takeUp')}
          </Button>
        )}
      </>
    )
  if (row.kind === 'agency' && mandate === undefined)
    return (
      <Link className="listlink" to="/help/mandate" search={{ help: row.id }}>
        {say('help.signFirst')} <span aria-hidden="true">›</span>
      </Link>
    )
  if (!isOpen)
    return (
      <Button block onClick={() => setIsOpen(true)}>
        {say(row.kind === 'answer' ? 'help.answer' : 'help.finish')}
      </Button>
    )
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={`help-${row.id}`}>{say('help.whatCame')}</label>
        <textarea
          id={`help-${row.id}`}
          value={text}
          maxLength={1000}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {fault}
      <Button
        block
        color="primary"
        loading={act.isPending}
        disabled={text.trim().length < 2}
        onClick={() =>
          act.mutate({
            name: row.kind === 'answer' ? 'answer' : 'finish',
            text: text.trim(),
            mandateId: mandate?.id ?? '',
          })
        }
      >
        {say(row.kind === 'answer' ? 'help.answer' : 'help.finish')}
      </Button>
    </div>
  )
}
