import { newId } from '@yiwang/contract'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { feesOf } from '../domain/charge-of.ts'
import { WORDS } from '../domain/words.ts'
import { matterVersion } from '../queries/matter-version.ts'
import { partsOf } from '../store/application-store.ts'
import { chargeOf, insertCharge, saveCharge } from '../store/charge-store.ts'
import type { Acting } from './acting.ts'
import { tellFee } from './tell.ts'

/** Nothing is handed out before what it costs is paid. */
export async function refuseUnpaid(tx: Tx, { action, row }: Omit<Acting, 'next'>): Promise<void> {
  const gives = action.type === 'issue' || (action.type === 'answer' && action.input.decision.granted)
  if (!gives || row.role === 'part') return
  const charge = await chargeOf(tx, row.tenant, row.id)
  if (charge !== null && charge.state !== 'paid') throw ruleBroken('fee not paid', WORDS.feeDue)
}

/**
 * A fee is asked for when something is granted, and for what is answered on the spot when it is handed in; it falls away, or
 * goes back, when nothing is granted after all.
 */
export async function chargeFor(tx: Tx, acting: Acting): Promise<void> {
  const { action, row, next, at } = acting
  if (row.role === 'part') return
  const isGranted = (action.type === 'decide' || action.type === 'settle') && next.state === 'decided'
  if (isGranted || (row.rules.instant && action.type === 'submit')) return charge(tx, acting)
  if (!ENDS.has(next.state) || next.state === acting.before.state) return
  const known = await chargeOf(tx, row.tenant, row.id)
  if (known?.state === 'due') await saveCharge(tx, row.tenant, known.id, { state: 'void' })
  if (known?.state === 'paying') await saveCharge(tx, row.tenant, known.id, { closing: true })
  if (known?.state === 'paid') {
    // Whoever paid at a window gets it back there; what was paid online goes back by itself.
    const nextAt = known.way === 'window' ? null : at
    const change = { state: 'refunding' as const, refundReason: WORDS.feeBack, attempts: 0, nextAt }
    await saveCharge(tx, row.tenant, known.id, change)
  }
}

const ENDS: ReadonlySet<Acting['next']['state']> = new Set(['refused', 'withdrawn', 'not-accepted'])

/** A joined-up matter costs what its parts cost together, and is paid once. */
async function charge(tx: Tx, { row, matter, at }: Acting): Promise<void> {
  const parts = row.role === 'parent' ? await partsOf(tx, row.tenant, row.id) : []
  const contents = [matter.content]
  for (const part of parts) contents.push((await matterVersion(tx, row.tenant, part.matter_version_id)).content)
  const items = feesOf(contents)
  const amount = items.reduce((sum, item) => sum + item.amount, 0)
  if (amount === 0) return
  await insertCharge(tx, row.tenant, { id: newId(at.getTime()), applicationId: row.id, items, amount, at })
  tellFee(tx, { row, amount, at })
}
