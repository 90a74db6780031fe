import { mandateStanding } from '@yiwang/contract/services'
import type { MandateRange } from '@yiwang/contract/services'
import type { MatterContent } from '@yiwang/contract/matters'
import { chinaDay } from '../../../kernel/clock.ts'
import { ask, tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { WORDS } from '../domain/words.ts'

type Acting = {
  agent: { mandateId: string | null }
  matter: { matterId: string; localCode?: string; content: Pick<MatterContent, 'code' | 'basicCode'> }
  at: Date
}

type MandateRow = { agentId: string; range: MandateRange; startsOn: string; endsOn: string; revokedAt: Date | null }

/**
 * Refuses an act under a mandate that has ended, was taken back or does not name the matter: looked at anew at every act, for
 * it may end between two of them. Without a mandate there is nothing to refuse: kinship is looked at by the counter.
 */
export async function refuseMandate(tx: Tx, tenant: string, { agent, matter, at }: Acting): Promise<void> {
  if (agent.mandateId === null) return
  const mandate = await findMandate(tx, tenant, agent.mandateId)
  const codes = [matter.localCode, matter.content.code, matter.content.basicCode, matter.matterId]
  const on = chinaDay(at)
  const isValid =
    mandate !== null &&
    codes.some((code) => {
      if (!code) return false
      const act = { agentId: mandate.agentId, matterCode: code, classCode: null, on }
      return mandateStanding(mandate, act) === 'valid'
    })
  if (!isValid) throw ruleBroken('mandate does not carry this act', WORDS.mandate, { 'agent.mandateId': WORDS.mandate })
}

/** Opened for this one look-up alone: what the mandate says besides is not shown to anybody. */
async function findMandate(tx: Tx, tenant: string, id: string): Promise<MandateRow | null> {
  await tell(tx, [`set local yw.hall = 'all'`])
  const rows = await ask<MandateRow>(
    tx,
    `select agent_id as "agentId", range, starts_on::text as "startsOn", ends_on::text as "endsOn", revoked_at as "revokedAt"
    from services.mandates where tenant = $1 and id = $2`,
    [tenant, id],
  )
  await tell(tx, [`set local yw.hall = ''`])
  return rows[0] ?? null
}
