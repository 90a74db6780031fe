import { MATTER_ACTIONS, type MatterView } from '@yiwang/contract/matters'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { ActModal } from './act.modal.tsx'
import type { Act } from './act.ts'

const ORDER = MATTER_ACTIONS.filter((action): action is Act => action !== 'edit')
const MAIN: ReadonlySet<Act> = new Set(['propose', 'publish'])
const DANGER: ReadonlySet<Act> = new Set(['retire', 'discard'])

/** What may be done with a matter now; each asks once more. */
export function MatterActs({ matter, isBlocked = false }: { matter: MatterView; isBlocked?: boolean }) {
  const { code } = useText()
  const [act, setAct] = useState<Act | null>(null)
  return (
    <>
      {ORDER.filter((action) => matter.can.includes(action)).map((action) => (
        <Button
          key={action}
          type={MAIN.has(action) ? 'primary' : 'default'}
          danger={DANGER.has(action)}
          disabled={action === 'propose' && isBlocked}
          onClick={() => setAct(action)}
        >
          {code('matterAction', action)}
        </Button>
      ))}
      {act !== null && <ActModal matter={matter} act={act} onClose={() => setAct(null)} />}
    </>
  )
}
