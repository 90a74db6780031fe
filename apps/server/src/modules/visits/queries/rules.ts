import type { Reply } from '@yiwang/contract'
import type { VisitRuleView, visitRuleRoutes } from '@yiwang/contract/visits'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { listLedgers, openRegisters } from '../../registers/index.ts'
import { areaWords } from '../store/area-names.ts'
import { touching } from '../store/reach.ts'
import { selectRules } from '../store/rule-store.ts'
import type { RuleRecord } from '../store/rule-store.ts'

/** Rules that touch the areas of the caller. */
export async function listRules(
  context: Pick<Context, 'gridWork'>,
  tx: Tx,
  actor: Actor,
  { at }: { at: Date },
): Promise<Reply<(typeof visitRuleRoutes)['list']>> {
  const scope = isAllowed(actor, 'visit.rule') ? scopeOf(actor, 'visit.rule') : scopeOf(actor, 'visit.read')
  const rows = await selectRules(tx, actor.tenant, touching(scope, 'r.area_path'))
  const view = await ruleViewer(context, tx, actor, { rows, at })
  return { items: rows.map(view) }
}

export async function ruleViewer(
  { gridWork }: Pick<Context, 'gridWork'>,
  tx: Tx,
  actor: Actor,
  { rows, at }: { rows: readonly RuleRecord[]; at: Date },
): Promise<(row: RuleRecord) => VisitRuleView> {
  const { tenant } = actor
  const wordsOf = await areaWords(
    tx,
    tenant,
    rows.map(({ areaPath }) => areaPath),
  )
  const nameOf = await gridWork.names(tx, tenant, chinaDay(at))
  const reach = await openRegisters(tx, systemActor(tenant))
  const names = new Map(
    (await listLedgers(tx, tenant, reach)).map(({ code, declaration }) => [code, declaration.name.zh]),
  )
  await openRegisters(tx, actor)
  return ({ id, number, content, areaPath, effectiveFrom, changedBy, retiredOn, version }) => ({
    id,
    number,
    content,
    areaName: wordsOf(areaPath).name,
    ledgerName: content.target.of === 'ledger' ? (names.get(content.target.ledger) ?? '') : '',
    effectiveFrom,
    changedBy,
    retiredOn,
    under: nameOf(content.basis),
    version,
    can: { edit: retiredOn === null && isAllowed(actor, 'visit.rule', { areaPath }) },
  })
}
