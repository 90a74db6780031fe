import { randomInt } from 'node:crypto'
import type { exportRoutes, ExportView } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isWithin, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import { ledgersOf, outside, parseFact } from '../domain/fact-names.ts'
import { MARK_BITS } from '../domain/mark.ts'
import { postFor } from '../domain/post.ts'
import { factsInView, filtersOf, ledgersInView, listTypes, openLibrary, refuseUnknown } from '../library.ts'
import type { RegisterReach } from '../library.ts'
import { exportView } from '../queries/export-view.ts'
import { findExport, insertExport } from '../store/export-store.ts'
import { countListed } from '../store/list-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { readRules } from '../store/rules-store.ts'
import { whoLooks } from './record-look.ts'

type Ask = Input<typeof exportRoutes.ask>

/**
 * Asks for an export of a list within the own area. It is made at once, unless it has many rows or shows sealed facts in
 * clear: then a second person approves it first. Closed ledgers are not exported.
 */
export async function askExport(context: Context, tx: Tx, actor: Actor, input: Ask): Promise<ExportView> {
  authorize(actor, 'register.export')
  if (actor.id === null) throw forbidden('register.export')
  const rules = await readRules(tx, actor.tenant)
  const areaPath = await areaOf(tx, actor, input)
  const reach = await openLibrary(tx, actor)
  await refuseUnfit(tx, actor, reach, input)
  await openDisclosure(tx, actor, 'disclosure.approve')
  const most = rules.exportMostRows
  const rowCount = await countListed(tx, actor.tenant, {
    list: input.list,
    areas: [areaPath],
    types: await listTypes(tx, actor.tenant, reach, input.list.ledgerId),
    today: chinaDay(input.at),
    most,
  })
  if (rowCount > most) throw ruleBroken('too many rows', `超过${most}行，请缩小范围`)
  const waits = rowCount > rules.exportFreeRows || input.clear.length > 0
  const { unit, place, role } = await whoLooks(tx, actor, ['register.export'])
  const count = await context.nextNumber(actor.tenant, 'disclosure.exports')
  const number = `${actor.tenant}-${chinaDay(input.at).replaceAll('-', '')}-${String(count).padStart(4, '0')}`
  const { id, list, facts, clear, purpose, reason, format, at } = input
  const head = { id, list, facts, clear, purpose, reason, format }
  await insertExport(tx, actor.tenant, {
    ...head,
    number,
    rowCount,
    areaPath,
    unit,
    place,
    role,
    mark: randomInt(2 ** MARK_BITS),
    state: waits ? 'waiting' : 'making',
    askedBy: actor.id,
    askedName: actor.name,
    unitId: postFor(actor, ['register.export'])?.unitId ?? null,
    posts: [...actor.posts],
    askedAt: at,
  })
  if (waits)
    notify(tx, {
      tenant: actor.tenant,
      key: `export:${id}:waiting`,
      template: 'disclosure.export-waiting',
      to: { areaPath, permission: 'disclosure.approve', nearest: true },
      except: [actor.id],
      params: { number, by: actor.name, rows: String(rowCount) },
      link: null,
      at,
    })
  const row = await findExport(tx, actor.tenant, id)
  if (!row) throw notFound('export')
  return exportView(actor, row, at)
}

/** The area that is exported: the chosen one within the right, or the whole of it where it is one. */
async function areaOf(tx: Tx, actor: Actor, { list }: Ask): Promise<string> {
  const { areas } = scopeOf(actor, 'register.export')
  if (list.areaId === null) {
    const [only, ...others] = areas
    if (only === undefined || others.length > 0)
      throw ruleBroken('area missing', '请选择区域', { areaId: '请选择区域' })
    return only
  }
  const area = await findArea(tx, actor.tenant, list.areaId)
  if (!area || !areas.some((root) => isWithin(area.path, root))) throw notFound('area')
  return area.path
}

async function refuseUnfit(tx: Tx, actor: Actor, reach: RegisterReach, { list, facts, clear }: Ask): Promise<void> {
  const ledgers = await ledgersInView(tx, actor.tenant, reach)
  const codes = new Set(ledgersOf(facts))
  const wanted = ledgers.filter(({ id, code }) => id === list.ledgerId || codes.has(code))
  if (list.ledgerId !== null && !wanted.some(({ id }) => id === list.ledgerId)) throw notFound('ledger')
  await refuseUnknown(tx, actor.tenant, reach, facts)
  if (wanted.some(({ closed }) => closed)) throw ruleBroken('closed ledgers are not exported', '该台账不提供导出')
  const strange = facts.some((name) => parseFact(name).ledger === null && parseFact(name).kind !== list.kind)
  if (strange || wanted.some(({ subject }) => subject !== list.kind))
    throw ruleBroken('facts of another kind of subject', '信息项与对象类型不符')
  await refuseStrangeFilters(tx, actor.tenant, reach, list)
  if (outside(clear, facts).length > 0) throw ruleBroken('clear facts that are not exported', '明文项须在导出项之内')
  const known = await factsInView(tx, actor.tenant, reach)
  if (clear.some((name) => known.get(name)?.sealed !== true))
    throw ruleBroken('facts that are clear anyway', '所选项无需申请明文')
}

/** Only fields that the list offers as filters: by others one could ask for values that one may not see. */
async function refuseStrangeFilters(tx: Tx, tenant: string, reach: RegisterReach, list: Ask['list']): Promise<void> {
  const asked = list.records?.filter ?? []
  if (asked.length === 0) return
  const offered = await filtersOf(tx, tenant, reach, list.ledgerId)
  if (asked.every((one) => offered.has(one.slice(0, one.indexOf('='))))) return
  throw ruleBroken('no such filter', '不能按此字段筛选', { filter: '不能按此字段筛选' })
}
