import { quotaOf } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden } from '../../../kernel/errors.ts'
import { rolesOf } from '../domain/post.ts'
import { dayOf, hourOf } from '../domain/windows.ts'
import { takeUse } from '../store/quota-store.ts'
import type { VersionedRules } from '../store/rules-store.ts'
import { ringAlarm } from './ring-alarm.ts'

const HOUR_SECONDS = 3600

/**
 * Takes one look out of the hour's and the day's quota of a person. `too-many-requests` when there is none left; the one
 * that takes the last of a day rings the alarm, so that it is told although nobody is refused yet.
 */
export async function takeQuota(
  tx: Tx,
  actor: Actor,
  { rules, at }: { rules: VersionedRules; at: Date },
): Promise<void> {
  if (actor.id === null) throw forbidden('register.reveal')
  const most = quotaOf(rules, rolesOf(actor))
  const use = { tenant: actor.tenant, holderId: actor.id, amount: 1 }
  const day = await takeUse(tx, { ...use, what: 'reveal-day', began: dayOf(at), most: most.day })
  if (day === null) throw used('今日')
  const hour = await takeUse(tx, { ...use, what: 'reveal-hour', began: hourOf(at), most: most.hour })
  if (hour === null) throw used('本小时')
  if (day === most.day || hour === most.hour) await ringAlarm(tx, actor, { kind: 'quota', amount: day, at })
}

/** Takes subjects out of the daily quota of a grant. */
export async function takeGrantQuota(
  tx: Tx,
  tenant: string,
  { grantId, amount, most, at }: { grantId: string; amount: number; most: number; at: Date },
): Promise<void> {
  if (amount === 0) return
  const use = { tenant, holderId: grantId, what: 'grant-day', began: dayOf(at), amount, most }
  if ((await takeUse(tx, use)) === null) throw used('今日')
}

function used(when: string): AppError {
  const words = `${when}查阅次数已用完，确有需要请联系安全管理员`
  return new AppError('too-many-requests', 'quota of looks used up', words, { retryAfter: HOUR_SECONDS })
}
