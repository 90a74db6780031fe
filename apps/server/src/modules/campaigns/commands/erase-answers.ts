import { formFact } from '@yiwang/contract/campaigns'
import { systemActor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { ErasedPart, Forget, Retained } from '../../../kernel/retained.ts'
import { openRegisters } from '../../registers/index.ts'
import { selectOwnFields } from '../store/form-store.ts'
import {
  countOldAnswers,
  countOldCampaigns,
  deleteOldAnswers,
  deleteOldCampaigns,
  forgetAnswers,
} from '../store/retained-store.ts'
import { reweighOwn } from './save-own.ts'

/** Midnight in China before a day. */
function beginOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** Answers to the own fields of forms, from the day on which they were given: what is said again stays. */
export const retainedAnswers: Retained = {
  code: 'campaign:answers',
  name: '采集表自有字段的填报记录',
  term: 'answerDays',
  count: opened((tx, tenant, before: string) => countOldAnswers(tx, tenant, beginOf(before))),
  erase: opened(async (tx, tenant, { before, most }: { before: string; most: number }) => {
    const gone = await deleteOldAnswers(tx, tenant, beginOf(before), most)
    const owners = new Map(
      (await selectOwnFields(tx, tenant)).flatMap(({ code, content }) =>
        content.own.map(({ key, owner }) => [formFact(code, key), owner] as const),
      ),
    )
    await reweighOwn(tx, tenant, { subjectIds: gone.map(({ subjectId }) => subjectId), owners })
    const amounts = new Map<string, number>()
    for (const { areaPath } of gone) amounts.set(areaPath, (amounts.get(areaPath) ?? 0) + 1)
    return [...amounts].map(([areaPath, n]) => partOf({ areaPath, records: n, statements: n }))
  }),
}

/** Who was asked and who registered, from the day on which the campaign ended. */
export const retainedRegistrations: Retained = {
  code: 'campaign:people',
  name: '已结束专项采集的对象名单和登记',
  term: 'answerDays',
  count: opened((tx, tenant, before: string) => countOldCampaigns(tx, tenant, beginOf(before))),
  erase: opened(async (tx, tenant, { before, most }: { before: string; most: number }) => {
    const gone = await deleteOldCampaigns(tx, tenant, beginOf(before), most)
    return gone.map((part) => partOf({ ...part, statements: 0 }))
  }),
}

export const forgetSubjectsAnswers: Forget = opened(forgetAnswers)

function partOf(part: Pick<ErasedPart, 'areaPath' | 'records' | 'statements'>): ErasedPart {
  return { ...part, subjectIds: [], ownerIds: [] }
}

/** What concerns subjects is seen as far as the library is open. */
function opened<Input, Result>(work: (tx: Tx, tenant: string, input: Input) => Promise<Result>) {
  return async (tx: Tx, tenant: string, input: Input): Promise<Result> => {
    await openRegisters(tx, systemActor(tenant))
    return work(tx, tenant, input)
  }
}
