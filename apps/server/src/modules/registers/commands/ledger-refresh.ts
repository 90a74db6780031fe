import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { withWholeLibrary } from '../store/reach-store.ts'
import { pageOfLedger } from '../store/record-store.ts'
import { reweighRecords } from './reweigh.ts'

const PER_STEP = 2000

type Refresh = { tenant: string; ledgerId: string; at: Date }

/**
 * Makes the records of a ledger anew from what was said of them: values, visits and the keys by which they are filtered.
 * Answers how many there are. Comes to what the single writes came to.
 */
export async function refreshLedger(tx: Tx, secrets: Secrets, { tenant, ledgerId, at }: Refresh): Promise<number> {
  return withWholeLibrary(tx, tenant, async () => {
    let done = 0
    for (let after: string | null = null; ;) {
      const records = await pageOfLedger(tx, tenant, { ledgerId, after, limit: PER_STEP })
      await reweighRecords(tx, secrets, { tenant, at, records })
      done += records.length
      after = records.at(-1)?.id ?? null
      if (records.length < PER_STEP) return done
    }
  })
}
