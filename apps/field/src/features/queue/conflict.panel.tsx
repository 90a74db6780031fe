import { useState } from 'react'
import { Button } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import { defineRoute, type Route } from '@yiwang/contract'
import { z } from 'zod'
import { decide, type Merge } from '../../offline/merge.ts'
import type { Operation } from '../../offline/operation.ts'
import { send } from '../../shared/send.ts'
import { useSay } from '../../shared/words.ts'
import { againWith } from './conflict.ts'

type Choice = 'mine' | 'theirs'
type Props = { operation: Operation; merge: Merge & { version: number | null } }

/** Two people changed the same: both values stand here until this person chooses, field by field. */
export function ConflictPanel({ operation, merge }: Props) {
  const say = useSay()
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const isDecided = merge.conflicts.every(({ field }) => choices[field] !== undefined)
  const sending = useMutation({
    mutationFn: () => {
      const { method, path } = operation.said
      const route: Route = defineRoute({ method, path, summary: '', body: z.any(), reply: z.any() })
      return send({ route, ...againWith(operation, decide(merge, choices), merge) })
    },
  })
  return (
    <section className="stack" aria-label={say('queue.conflictTitle')}>
      <p className="weak">{say('queue.conflictWhy')}</p>
      {merge.conflicts.map(({ field, base, mine, theirs }) => (
        <fieldset key={field} className="choices">
          <legend className="label">
            {field} <span className="weak">{say('queue.was', { value: textOf(base, say('queue.empty')) })}</span>
          </legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} className={choices[field] === side ? 'chosen' : undefined}>
              <input
                type="radio"
                name={`${operation.id}-${field}`}
                checked={choices[field] === side}
                onChange={() => setChoices({ ...choices, [field]: side })}
              />
              {say(`queue.${side}`)}: {textOf(side === 'mine' ? mine : theirs, say('queue.empty'))}
            </label>
          ))}
        </fieldset>
      ))}
      <Button block color="primary" disabled={!isDecided} loading={sending.isPending} onClick={() => sending.mutate()}>
        {say('queue.useChoice')}
      </Button>
    </section>
  )
}

function textOf(value: unknown, empty: string): string {
  if (value === undefined || value === null || value === '') return empty
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
