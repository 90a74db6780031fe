import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { TextField } from '../../shared/text-field.tsx'
import { useSay } from '../../shared/words.ts'
import { matterNamesQuery } from './help.query.ts'
import type { Named } from './mandate-draft.ts'

type Props = {
  matters: readonly Named[]
  wrong: string | undefined
  onChange: (matters: Named[]) => void
}

/** The matters a mandate covers, found by words or pinyin. */
export function RangeField({ matters, wrong, onChange }: Props) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const hits = useQuery(matterNamesQuery(typed.trim()))
  const isChosen = (code: string) => matters.some((one) => one.code === code)
  return (
    <section className="card">
      <h2>{say('help.range')}</h2>
      <ul>
        {matters.map(({ code, name }) => (
          <li key={code} className="row spread">
            <span>{name}</span>
            <button
              type="button"
              className="tool"
              aria-label={say('help.removeOf', { name })}
              onClick={() => onChange(matters.filter((one) => one.code !== code))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <TextField
        id="mandate-matter"
        label={say('help.addMatter')}
        hint={say('help.addMatterHint')}
        wrong={wrong}
        value={typed}
        onChange={setTyped}
      />
      <ul>
        {hits.data?.items
          .filter(({ matterId }) => !isChosen(matterId))
          .map(({ matterId, name }) => (
            <li key={matterId}>
              <button
                type="button"
                className="listlink"
                onClick={() => {
                  onChange([...matters, { code: matterId, name }])
                  setTyped('')
                }}
              >
                {name} <span aria-hidden="true">+</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  )
}
