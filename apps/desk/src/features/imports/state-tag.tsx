import type { ImportState } from '@yiwang/contract/imports'
import { useText } from '../../shared/i18n.ts'

const LOOK: Record<ImportState, { sign: string; tone: string }> = {
  reading: { sign: '○', tone: 'waiting' },
  ready: { sign: '●', tone: 'accent' },
  checking: { sign: '○', tone: 'waiting' },
  checked: { sign: '●', tone: 'accent' },
  running: { sign: '▶', tone: 'waiting' },
  done: { sign: '◆', tone: 'done' },
  cancelled: { sign: '✕', tone: 'plain' },
  failed: { sign: '■', tone: 'danger' },
  undoing: { sign: '○', tone: 'waiting' },
  undone: { sign: '↩', tone: 'plain' },
}

export function ImportStateTag({ state }: { state: ImportState }) {
  const { code } = useText()
  const { sign, tone } = LOOK[state]
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {code('importState', state)}
    </span>
  )
}
