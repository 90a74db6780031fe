import type { MatterFinding } from '@yiwang/contract/matters'
import { useText } from '../../shared/i18n.ts'

/** What the linter says of one place: a sign, a word and a colour. */
export function FindingNotes({ findings }: { findings: readonly MatterFinding[] }) {
  const { code } = useText()
  if (findings.length === 0) return null
  return (
    <ul className="finding-notes">
      {findings.map(({ rule, severity, path }) => (
        <li key={rule + path} className={severity === 'error' ? 'tag tag-danger' : 'tag tag-soon'}>
          <span aria-hidden>{severity === 'error' ? '▲ ' : '◆ '}</span>
          {code('matterRule', rule)}
        </li>
      ))}
    </ul>
  )
}
