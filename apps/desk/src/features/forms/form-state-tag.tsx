import type { FormState } from '@yiwang/contract/campaigns'
import { useText } from '../../shared/i18n.ts'

const LOOK: Record<FormState, { sign: string; tone: string }> = {
  draft: { sign: '○', tone: 'plain' },
  proposed: { sign: '●', tone: 'accent' },
  published: { sign: '◆', tone: 'done' },
  withdrawn: { sign: '↩', tone: 'plain' },
  retired: { sign: '□', tone: 'plain' },
}

export function FormStateTag({ state }: { state: FormState }) {
  const { code } = useText()
  const { sign, tone } = LOOK[state]
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {code('formState', state)}
    </span>
  )
}
