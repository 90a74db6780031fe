import type { MatterRow } from '@yiwang/contract/matters'
import { useText } from '../../shared/i18n.ts'

const TONE = { listed: 'tag-waiting', published: 'tag-done', retired: 'tag-waiting' } as const
const SIGN = { listed: '○ ', published: '✓ ', retired: '✕ ' } as const

/** How far a matter is, and whether somebody works on its next version. */
export function StateTag({ matter }: { matter: Pick<MatterRow, 'state' | 'open' | 'number'> }) {
  const { t, code } = useText()
  const { state, open, number } = matter
  return (
    <>
      <span className={`tag ${TONE[state]}`}>
        <span aria-hidden>{SIGN[state]}</span>
        {code('matterState', state)}
        {number !== null && ` · ${t('matters.version', { n: number })}`}
      </span>
      {open !== null && (
        <>
          {' '}
          <span className="tag tag-soon">
            <span aria-hidden>◆ </span>
            {code('matterVersionState', open)}
          </span>
        </>
      )}
    </>
  )
}
