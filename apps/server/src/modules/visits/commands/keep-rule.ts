import type { Reply } from '@yiwang/contract'
import type { VisitRuleContent, VisitRuleView, visitRuleRoutes } from '@yiwang/contract/visits'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { listLedgers, openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { ruleViewer } from '../queries/rules.ts'
import { dropOpen } from '../store/duty-making.ts'
import { findRule, insertRule, lockRule, retire, saveVersion } from '../store/rule-store.ts'
import type { RuleRecord } from '../store/rule-store.ts'
import { askingUnit } from './asking-unit.ts'
import { RULES_CHANGED } from './keep-duties.ts'

type Ports = Pick<Context, 'events' | 'gridWork'>
type Done = Reply<(typeof visitRuleRoutes)['add']>

export async function addRule(
  context: Ports,
  tx: Tx,
  actor: Actor,
  { id, content, at }: { id: string; content: VisitRuleContent; at: Date },
): Promise<Done> {
  const areaPath = await admittedArea(tx, actor, content)
  const unitId = await refuseUnlisted(context, tx, actor, { content, areaPath })
  await insertRule(tx, actor.tenant, { id, number: 1, content, areaPath, unitId, day: chinaDay(at), at, by: actor })
  await context.events.emit(tx, actor.tenant, RULES_CHANGED, { at: at.toISOString(), ruleId: id })
  return viewOf(context, tx, actor, { id, at })
}

type Change = { ruleId: string; version: number | null; at: Date }

export async function editRule(
  context: Ports,
  tx: Tx,
  actor: Actor,
  { ruleId, version, content, at }: Change & { content: VisitRuleContent },
): Promise<Done> {
  const rule = await lockedRule(tx, actor, { ruleId, version })
  const areaPath = await admittedArea(tx, actor, content)
  const unitId = await refuseUnlisted(context, tx, actor, { content, areaPath })
  const next = { id: ruleId, number: rule.number + 1, content, areaPath, unitId, day: chinaDay(at), at, by: actor }
  await saveVersion(tx, actor.tenant, next)
  await context.events.emit(tx, actor.tenant, RULES_CHANGED, { at: at.toISOString(), ruleId })
  return viewOf(context, tx, actor, { id: ruleId, at })
}

/** Nothing is due by the rule any more; what was done and missed stays. */
export async function retireRule(context: Ports, tx: Tx, actor: Actor, { ruleId, version, at }: Change): Promise<Done> {
  await lockedRule(tx, actor, { ruleId, version })
  await retire(tx, actor.tenant, ruleId, chinaDay(at))
  await openRegisters(tx, systemActor(actor.tenant))
  await dropOpen(tx, actor.tenant, ruleId)
  return viewOf(context, tx, actor, { id: ruleId, at })
}

async function lockedRule(tx: Tx, actor: Actor, { ruleId, version }: Omit<Change, 'at'>): Promise<RuleRecord> {
  const rule = await lockRule(tx, actor.tenant, ruleId)
  if (!rule || !isAllowed(actor, 'visit.rule', { areaPath: rule.areaPath })) throw notFound('rule')
  if (rule.version !== version)
    throw new AppError('conflict', 'rule changed meanwhile', '规则已被他人修改，请刷新', {
      current: { version: rule.version },
    })
  if (rule.retiredOn !== null) throw ruleBroken('rule is retired', WORDS.ruleRetired)
  return rule
}

type Asked = { content: VisitRuleContent; areaPath: string }

/** Answers the unit that asks. */
async function refuseUnlisted(
  { gridWork }: Ports,
  tx: Tx,
  actor: Actor,
  { content, areaPath }: Asked,
): Promise<string | null> {
  const { basis, every: per, startsOn: from, endsOn: until } = content
  const unitId = await askingUnit(tx, actor, 'visit.rule', areaPath)
  await gridWork.admit(tx, actor.tenant, { basis, unitId, areaPath, from, until, cadence: { times: 1, per } })
  return unitId
}

async function viewOf(
  context: Ports,
  tx: Tx,
  actor: Actor,
  { id, at }: { id: string; at: Date },
): Promise<VisitRuleView> {
  const rule = await findRule(tx, actor.tenant, id)
  if (!rule) throw notFound('rule')
  return (await ruleViewer(context, tx, actor, { rows: [rule], at }))(rule)
}

/** The path of the rule's area, when the actor may set rules there and the ledger is one that lists of visits may show. */
async function admittedArea(tx: Tx, actor: Actor, { areaId, target }: VisitRuleContent): Promise<string> {
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area) throw ruleBroken('area unknown', WORDS.areaUnknown, { areaId: WORDS.areaUnknown })
  authorize(actor, 'visit.rule', { areaPath: area.path })
  if (target.of === 'ledger') {
    const reach = await openRegisters(tx, systemActor(actor.tenant))
    const ledger = (await listLedgers(tx, actor.tenant, reach)).find(({ code }) => code === target.ledger)
    // That a closed ledger exists is not told to those outside its unit either.
    const isUsable = ledger && ledger.retiredAt === null && ledger.declaration.sensitivity !== 'closed'
    const kinds = ['person', 'household', 'place', 'organisation', 'dwelling']
    if (!isUsable || !kinds.includes(ledger.declaration.subject))
      throw ruleBroken('ledger unknown', WORDS.ledgerUnknown, { target: WORDS.ledgerUnknown })
  }
  return area.path
}
