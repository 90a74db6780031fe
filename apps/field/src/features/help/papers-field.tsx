import { useState } from 'react'
import { Button } from 'antd-mobile'
import { SwitchRow } from '../../shared/switch-row.tsx'
import { TextField } from '../../shared/text-field.tsx'
import { useSay } from '../../shared/words.ts'
import type { DraftPaper } from './mandate-draft.ts'

type Props = { papers: readonly DraftPaper[]; onChange: (papers: DraftPaper[]) => void }

/** What is handed over, one a line; originals are marked, for they must come back. */
export function PapersField({ papers, onChange }: Props) {
  const say = useSay()
  const [name, setName] = useState('')
  const [original, setOriginal] = useState(true)
  return (
    <section className="card">
      <h2>{say('help.papers')}</h2>
      <ul>
        {papers.map((paper) => (
          <li key={paper.name} className="row spread">
            <span>
              {paper.name} {paper.original && <span className="weak">{say('help.original')}</span>}
            </span>
            <button
              type="button"
              className="tool"
              aria-label={say('help.removeOf', { name: paper.name })}
              onClick={() => onChange(papers.filter((one) => one !== paper))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <TextField id="mandate-paper" label={say('help.paperName')} value={name} onChange={setName} />
      <SwitchRow text={say('help.isOriginal')} on={original} onChange={setOriginal} />
      <Button
        block
        disabled={name.trim() === '' || papers.some((one) => one.name === name.trim())}
        onClick={() => {
          onChange([...papers, { name: name.trim(), original }])
          setName('')
        }}
      >
        {say('help.addPaper')}
      </Button>
    </section>
  )
}
