import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { AdmissionItem } from '@yiwang/contract/tasks'
import { Screen } from '../../shared/screen.tsx'
import { admissionQuery, waitingQuery } from '../../shared/tasks.query.ts'
import { Loaded, Nothing } from '../../shared/waiting.tsx'
import { useCode, useSay } from '../../shared/words.ts'
import { BurdenPanel } from './burden.panel.tsx'

/** The list in force: what units may ask of a grid, how often and on which law it rests. */
export function AdmissionScreen() {
  const say = useSay()
  const list = useQuery(admissionQuery)
  const isTeam = useQuery({ ...waitingQuery, retry: false }).data !== undefined
  return (
    <Screen title={say('tasks.listTitle')} back>
      <Loaded query={list}>
        {({ version, items }) =>
          version === null ? (
            <Nothing text={say('tasks.listNone')} />
          ) : (
            <>
              <p className="strong">{say('tasks.listLine', { name: version.name, from: version.validFrom })}</p>
              <p className="weak">{version.law}</p>
              <p className="weak">{say('tasks.listHint')}</p>
              <ul>
                {items.map((item) => (
                  <Item key={item.id} item={item} mayComplain={isTeam} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Screen>
  )
}

function Item({ item, mayComplain }: { item: AdmissionItem; mayComplain: boolean }) {
  const say = useSay()
  const code = useCode()
  const [isOpen, setIsOpen] = useState(false)
  const { frequency, name } = item
  const facts = [
    frequency === null
      ? null
      : say('tasks.atMost', { period: code('period', frequency.period), count: frequency.most }),
    say('tasks.minutes', { count: item.minutes }),
    code('evidence', item.evidence),
  ]
  return (
    <li className="card stack">
      <p className="strong">
        {item.code} {name}
      </p>
      <p>{item.work}</p>
      <p className="weak">{item.basis}</p>
      <p className="weak">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      {mayComplain && (
        <button
          type="button"
          className="tool"
          aria-pressed={isOpen}
          aria-label={say('tasks.burdenOf', { name })}
          onClick={() => setIsOpen(!isOpen)}
        >
          {say('tasks.burden')}
        </button>
      )}
      {isOpen && <BurdenPanel name={name} about={{ itemId: item.id }} onDone={() => setIsOpen(false)} />}
    </li>
  )
}
