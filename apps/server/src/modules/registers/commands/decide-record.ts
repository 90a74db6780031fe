import type { newDecision, RecordDetail } from '@yiwang/contract/registers'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { chosenValue } from '../domain/chosen-voice.ts'
import { sayOfRecord } from './ledger-record.ts'

export type DecideRecord = z.output<typeof newDecision> & {
  ledgerId: string
  recordId: string
  version: number | null
  at: Date
}

/** Decides once what holds in a record where sources disagree; it holds until somebody sees otherwise later. */
export function decideRecord(secrets: Secrets) {
  return (tx: Tx, actor: Actor, input: DecideRecord): Promise<RecordDetail> =>
    sayOfRecord(secrets, tx, actor, {
      input,
      source: 'decision',
      words: ({ fields }, record) => {
        const field = fields.find(({ key }) => key === input.key)
        if (!field || !(input.key in record.conflicts))
          throw ruleBroken('nothing to decide', '此项各方说法一致，无须裁定', { key: '没有不一致' })
        return { [input.key]: chosenValue(secrets, record, { field, value: input.value }) }
      },
    })
}
