import type { DataGrant, grantRoutes } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea, findUnit, listUnits } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import { ledgersOf, parseFact } from '../domain/fact-names.ts'
import { daysBefore } from '../domain/windows.ts'
import { allLedgers, openLibrary, refuseUnknown } from '../library.ts'
import type { LedgerInView } from '../library.ts'
import { grantView } from '../queries/grant-view.ts'
import { findGrant, insertGrant } from '../store/grant-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { readRules } from '../store/rules-store.ts'

type Ask = Input<typeof grantRoutes.ask>

/**
 * Asks for look-ups as the own unit. Facts of one kind of subject and its ledgers; a ledger that its declaration gives to
 * a unit is that unit's to grant, all else whoever supervises the area. Closed ledgers cannot be asked for: nobody
 * outside knows of them.
 */
export async function askGrant(tx: Tx, actor: Actor, input: Ask): Promise<DataGrant> {
  authorize(actor, 'disclosure.ask')
  const [unitId] = scopeOf(actor, 'disclosure.ask').units
  if (actor.id === null || unitId === undefined) throw forbidden('disclosure.ask')
  const [area, unit] = await Promise.all([findArea(tx, actor.tenant, input.areaId), findUnit(tx, actor.tenant, unitId)])
  if (!area || !unit) throw notFound('area')
  await refuseTooLong(tx, actor, input)
  const ownerUnitId = await ownerOf(tx, actor, input)
  if (ownerUnitId === unitId) throw ruleBroken('the ledger is one’s own', '本单位主管的台账无需申请')
  await openDisclosure(tx, actor, 'disclosure.ask')
  await insertGrant(tx, actor.tenant, {
    ...input,
    unitId,
    askedFacts: [...new Set(input.facts)],
    areaPath: area.path,
    ownerUnitId,
    askedBy: actor.id,
    askedName: actor.name,
    askedAt: input.at,
  })
  const permission = 'disclosure.grant' as const
  notify(tx, {
    tenant: actor.tenant,
    key: `grant:${input.id}:asked`,
    template: 'disclosure.grant-asked',
    to: ownerUnitId === null ? { areaPath: area.path, permission, nearest: true } : { unitId: ownerUnitId, permission },
    params: { unit: unit.name, area: area.name },
    link: null,
    at: input.at,
  })
  const row = await findGrant(tx, actor.tenant, input.id)
  if (!row) throw notFound('grant')
  return grantView(tx, actor, { row, now: input.at })
}

async function refuseTooLong(tx: Tx, actor: Actor, { until, at }: Ask): Promise<void> {
  const { grantMostDays } = await readRules(tx, actor.tenant)
  const today = chinaDay(at)
  if (until < today) throw ruleBroken('until is over', '截止日期已过', { until: '截止日期已过' })
  if (daysBefore(until, grantMostDays) > today)
    throw ruleBroken('until is too late', `最长${grantMostDays}天`, { until: `最长${grantMostDays}天` })
}

/** The unit that owns the ledgers that are asked for; null when whoever supervises the area decides. */
async function ownerOf(tx: Tx, actor: Actor, { facts, kind, ledgerId }: Ask): Promise<string | null> {
  const open = (await allLedgers(tx, actor.tenant)).filter(({ closed }) => !closed)
  const codes = new Set(ledgersOf(facts))
  const wanted = open.filter(({ id, code }) => id === ledgerId || codes.has(code))
  if (ledgerId !== null && !wanted.some(({ id }) => id === ledgerId)) throw notFound('ledger')
  const strange = facts.some((name) => parseFact(name).ledger === null && parseFact(name).kind !== kind)
  if (strange || wanted.some(({ subject }) => subject !== kind))
    throw ruleBroken('facts of another kind of subject', '信息项与对象类型不符')
  const reach = await openLibrary(tx, actor, { areas: [], alsoLedgers: wanted.map(({ id }) => id) })
  await refuseUnknown(tx, actor.tenant, reach, facts)
  const owners = [...new Set(wanted.flatMap(unitOf))]
  if (owners.length > 1) throw ruleBroken('ledgers of several units', '涉及多个主管单位，请分别申请')
  const units = await listUnits(tx, actor.tenant)
  return units.find(({ code, active }) => active && code === owners[0])?.id ?? null
}

function unitOf({ sensitive, units }: LedgerInView): string[] {
  return sensitive ? units.slice(0, 1) : []
}
