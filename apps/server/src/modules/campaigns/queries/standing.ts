import { formFact } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { openRegisters, readFacts } from '../../registers/index.ts'
import type { SheetField } from '@yiwang/contract/campaigns'
import { buildFields } from '../domain/build-sheet.ts'
import type { FactNow, Want } from '../domain/build-sheet.ts'
import { selectCampaigns } from '../store/campaign-store.ts'
import type { CampaignRecord } from '../store/campaign-store.ts'
import { findSubject, listHousehold } from '../store/household-store.ts'
import type { VisitSubject } from '../store/household-store.ts'
import { lockOwn, readOwn } from '../store/own-store.ts'
import { targetsOf } from '../store/target-store.ts'
import type { TargetRecord } from '../store/target-store.ts'
import { visibleFacts } from './known-facts.ts'
import type { VisibleFact, VisibleFacts } from './known-facts.ts'

/** All that a visit to a subject, or to the household it is, stands on. */
export type VisitGround = {
  subject: VisitSubject
  subjects: readonly VisitSubject[]
  facts: VisibleFacts
  /** What is asked, by subject. */
  fields: ReadonlyMap<string, SheetField[]>
  /** The same with every other fact that the actor may say of the subject. */
  allFields: (subjectId: string) => SheetField[]
  targets: readonly TargetRecord[]
  campaigns: ReadonlyMap<string, CampaignRecord>
  /** The record that a fact of a ledger stands in, by subject and name. */
  recordOf: (subjectId: string, key: string) => string | null
  /** Who said last what holds of a fact, asked for or not; null when nobody did. */
  originOf: (subjectId: string, key: string) => FactNow['origin'] | null
  /** The statement that holds. */
  statementOf: (subjectId: string, key: string) => string | null
}

type Asked = { subjectId: string; campaignId?: string | undefined; at: Date }

/**
 * What is known of those a visit meets and what is asked of them. With `lock` the facts stay as they are until the transaction
 * ends. A subject out of the actor's reach is not there.
 */
export async function visitGround(tx: Tx, actor: Actor, asked: Asked, lock = false): Promise<VisitGround> {
  const { tenant } = actor
  const { subjectId, at } = asked
  const reach = await openRegisters(tx, actor)
  const subject = await findSubject(tx, tenant, subjectId)
  if (!subject || !isAllowed(actor, 'campaign.fill', { areaPath: subject.areaPath })) throw notFound('subject')
  const members =
    subject.kind === 'household' ? await listHousehold(tx, tenant, { householdId: subject.id, day: chinaDay(at) }) : []
  const subjects = [subject, ...members]
  const ids = subjects.map(({ id }) => id)
  const own = lock ? await lockOwn(tx, tenant, ids.toSorted()) : await readOwn(tx, tenant, ids)
  const facts = await visibleFacts(tx, actor, reach)
  const campaignId = asked.campaignId ?? null
  const targets = await targetsOf(tx, tenant, { subjectIds: ids, campaignId, ledgers: reach.ledgers })
  const campaignIds = [...new Set(targets.map((target) => target.campaignId))]
  const found = await selectCampaigns(tx, tenant, { condition: sql`c.id = any (${campaignIds}::uuid[])`, limit: 1000 })
  const campaigns = new Map(found.map((campaign) => [campaign.id, campaign]))
  const keys = [...facts.defs.keys()].filter((key) => !key.startsWith('form:'))
  const known = await readFacts(tx, reach, { tenant, subjectIds: ids, keys, at })
  const origins = new Map<string, FactNow['origin']>()
  const statements = new Map<string, string>()
  const built = subjects.map(({ id, kind }) => {
    const forms = own.find((one) => one.subjectId === id)
    const now = new Map<string, FactNow>()
    for (const fact of known) {
      if (fact.subjectId !== id) continue
      const { source, speaker, seenAt, confirmedAt, statement } = fact.origin
      statements.set(`${id}|${fact.key}`, statement)
      now.set(fact.key, {
        value: fact.value,
        origin: { source, speaker, seenAt },
        confirmedAt,
        disputed: fact.hasConflict,
      })
    }
    for (const [key, { source, speaker, seenAt, statement }] of Object.entries(forms?.origins ?? {})) {
      statements.set(`${id}|${key}`, statement)
      const disputed = key in (forms?.conflicts ?? {})
      now.set(key, { value: forms?.values[key] ?? null, origin: { source, speaker, seenAt }, disputed })
    }
    for (const [key, { origin }] of now) origins.set(`${id}|${key}`, origin)
    const wants = targets
      .filter((target) => target.subjectId === id)
      .flatMap((target) => wantsOf(campaigns.get(target.campaignId)))
    const defs = new Map([...facts.defs].filter(([, def]) => def.subject === kind))
    const standing = { defs, now, looked: forms?.looked ?? {} }
    return { id, standing, wants, sayable: sayableOf([...defs.values()], now) }
  })
  const fields = new Map(built.map(({ id, standing, wants }) => [id, buildFields(standing, wants, at)]))
  const allFields = (id: string) =>
    built.flatMap((one) => (one.id === id ? buildFields(one.standing, one.wants, at, one.sayable) : []))
  const records = new Map(known.map((fact) => [`${fact.subjectId}|${fact.key}`, fact.recordId]))
  const recordOf = (id: string, key: string) => records.get(`${id}|${key}`) ?? null
  const originOf = (id: string, key: string) => origins.get(`${id}|${key}`) ?? null
  const statementOf = (id: string, key: string) => statements.get(`${id}|${key}`) ?? null
  return { subject, subjects, facts, fields, allFields, targets, campaigns, recordOf, originOf, statementOf }
}

/** Facts that may be said of a subject: its own, and those of ledgers and forms that know it; nobody is entered by a sheet. */
function sayableOf(defs: readonly VisibleFact[], now: ReadonlyMap<string, FactNow>): string[] {
  const homeOf = (key: string) => key.slice(0, key.indexOf('.'))
  const known = new Set([...now.keys()].map(homeOf))
  return defs
    .filter(({ key, writable, subject }) => writable && (homeOf(key) === subject || known.has(homeOf(key))))
    .map(({ key }) => key)
}

function wantsOf(campaign: CampaignRecord | undefined): Want[] {
  if (!campaign) return []
  const { id: campaignId, form } = campaign
  return [
    ...form.facts.map(({ key, required }) => ({ campaignId, key, required })),
    ...form.own.map(({ key, required }) => ({ campaignId, key: formFact(form.code, key), required })),
  ]
}
