import type { Correction, OwnCorrection } from '@yiwang/contract/disclosure'
import type { ShownValue } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { factsInView, findSubject, ledgersInView, shownSubjects } from '../library.ts'
import type { RegisterReach } from '../library.ts'
import type { CorrectionRow } from '../store/correction-store.ts'

type Shown = { row: CorrectionRow; reach: RegisterReach; now: Date }

/** A correction as the person who asked sees it: without the name of who decided; the shape of the reply leaves out the rest. */
export async function ownCorrectionView(tx: Tx, actor: Actor, shown: Shown): Promise<OwnCorrection> {
  return { ...(await correctionView(tx, actor, shown)), decidedBy: null }
}

/** A correction with what stands there now, sealed values masked. */
export async function correctionView(tx: Tx, actor: Actor, { row, reach, now }: Shown): Promise<Correction> {
  const known = (await factsInView(tx, actor.tenant, reach)).get(row.fact)
  const subject = await findSubject(tx, actor.tenant, row.subjectId)
  const [shown] = subject
    ? await shownSubjects(tx, reach, { tenant: actor.tenant, subjects: [subject], facts: [row.fact], at: now })
    : []
  const current: ShownValue | null = shown?.facts[0]?.value ?? null
  return {
    id: row.id,
    about: row.about,
    fact: row.fact,
    label: known?.label ?? (await ledgerLabel(tx, actor.tenant, { row, reach })) ?? '',
    current,
    wanted: row.wanted,
    explanation: row.explanation,
    state: row.state,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    isOverdue: row.state === 'open' && now > row.dueAt,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedName,
    reason: row.reason,
    remedy: row.remedy,
    version: row.version,
    subjectId: row.subjectId,
    subjectLabel: subject?.label ?? null,
    area: shown?.area ?? null,
    askedBy: row.askedName,
    atCounter: row.atCounter,
  }
}

/** The ledger that an entry stands in; null where it is about something else, or the ledger is not in sight any more. */
async function ledgerLabel(tx: Tx, tenant: string, { row, reach }: Omit<Shown, 'now'>): Promise<string | null> {
  if (row.ledgerId === null) return row.fact === '' ? null : row.fact
  return (await ledgersInView(tx, tenant, reach)).find(({ id }) => id === row.ledgerId)?.name ?? row.fact
}
