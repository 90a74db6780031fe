import type { MatterContent } from '@yiwang/contract/matters'
import { tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { demandStanding } from '../queries/mandates.ts'

type Acting = {
  agent: { mandateId: string | null }
  matter: { matterId: string; localCode?: string; content: Pick<MatterContent, 'code' | 'basicCode'> }
  at: Date
}

/**
 * Refuses an act under a mandate that has ended, was taken back or does not name the matter, in words that say which: looked at
 * anew at every act, for it may end between two of them. Without a mandate there is nothing to refuse: kinship is looked at by
 * the counter.
 */
export async function refuseMandate(tx: Tx, tenant: string, { agent, matter, at }: Acting): Promise<void> {
  if (agent.mandateId === null) return
  const codes = [matter.localCode, matter.content.code, matter.content.basicCode, matter.matterId]
  const matterCodes = codes.filter((code): code is string => code !== undefined && code !== '')
  await demandStanding(tx, tenant, { mandateId: agent.mandateId, matterCodes, classCode: null, at })
  // Opened for this one look-up alone.
  await tell(tx, [`set local yw.hall = ''`])
}
