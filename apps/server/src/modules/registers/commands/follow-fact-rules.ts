import type { Context } from '../../../kernel/context.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { keepFollowing, nextWithVoices, takeFollowing } from '../store/fact-rule-store.ts'
import type { Following } from '../store/fact-rule-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'
import { lockRecords } from '../store/record-store.ts'
import { lockSubjects } from '../store/subject-store.ts'
import { reweighRecords, reweighSubjects } from './reweigh.ts'

const PER_STEP = 300

/** Makes anew what holds under rules that were published, some at a time; true while there is more. */
export function followFactRules({ pool, secrets, config, clock }: Context): () => Promise<boolean> {
  const { TENANT: tenant } = config
  return () =>
    inTransaction(pool, { tenant }, (tx) =>
      withWholeLibrary(tx, tenant, async () => {
        const following = await takeFollowing(tx, tenant)
        if (!following) return false
        const ids = await nextWithVoices(tx, tenant, { ...following, limit: PER_STEP })
        await reweigh(tx, secrets, { tenant, at: clock(), ids, follow: following.follow })
        await keepFollowing(tx, tenant, { number: following.number, ...stepAfter(following, ids) })
        return true
      }),
    )
}

function stepAfter({ follow }: Following, ids: readonly string[]) {
  if (ids.length === PER_STEP) return { follow, after: ids.at(-1) ?? null }
  return { follow: follow === 'subjects' ? ('records' as const) : ('done' as const), after: null }
}

function recordsOf(tx: Tx, tenant: string, ids: readonly string[]) {
  return lockRecords(tx, tenant, { ids, ledgerId: null, subjectIds: [] })
}

type Step = { tenant: string; at: Date; ids: readonly string[]; follow: Following['follow'] }

/** Only what comes out otherwise is written: phones fetch what was written. */
async function reweigh(tx: Tx, secrets: Secrets, { tenant, at, ids, follow }: Step): Promise<void> {
  if (follow === 'subjects')
    await reweighSubjects(tx, secrets, { tenant, at, subjects: await lockSubjects(tx, tenant, ids), onlyChanged: true })
  else await reweighRecords(tx, secrets, { tenant, at, records: await recordsOf(tx, tenant, ids), onlyChanged: true })
}
