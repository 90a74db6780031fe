import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { knownFields, listLedgers, openRegisters } from '../../registers/index.ts'

/**
 * Facts that a form can show and that can make a material needless: their names and labels, whoever asks. Ledgers that are
 * closed to all but their statutory unit do not exist here.
 */
export async function knownFacts(tx: Tx, actor: Actor): Promise<Map<string, string>> {
  const { tenant } = actor
  const ledgers = await listLedgers(tx, tenant, await openRegisters(tx, systemActor(tenant)))
  await openRegisters(tx, actor)
  const open = ledgers.filter(({ declaration }) => declaration.sensitivity !== 'closed')
  const fields = await knownFields(tx, tenant, { ledgers: open.map(({ id }) => id) })
  return new Map(fields.map(({ key, label }) => [key, label.zh]))
}

export async function listFacts(tx: Tx, actor: Actor): Promise<{ items: { key: string; label: string }[] }> {
  return { items: [...(await knownFacts(tx, actor))].map(([key, label]) => ({ key, label })) }
}
