import type { outingRoutes, OutingView } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope, isWithin } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import { maskPhone, seal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea, findUnit } from '../../areas/index.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { demandOuting, getOuting } from '../queries/outings.ts'
import { openHall } from '../store/hall-reach.ts'
import {
  insertOuting,
  insertVisits,
  saveOutingState,
  saveVisit,
  selectVisits,
  VISIT_PHONE,
} from '../store/outing-store.ts'
import type { NewVisit, OutingRecord } from '../store/outing-store.ts'

type Told<Name extends keyof typeof outingRoutes> = Omit<Input<(typeof outingRoutes)[Name]>, 'commandId'>

/** Plans one outing for many: a unit comes to a street, within the area it serves. */
export async function planOuting(secrets: Secrets, tx: Tx, actor: Actor, input: Told<'plan'>): Promise<OutingView> {
  const { tenant } = actor
  const reach = await openHall(tx, actor, 'outing.keep')
  const unit = await findUnit(tx, tenant, input.unitId)
  const home = unit && (await findArea(tx, tenant, unit.areaId))
  if (!unit?.active || !home)
    throw ruleBroken('unit unknown', HALL_WORDS.unknownUnit, { unitId: HALL_WORDS.unknownUnit })
  const area = await findArea(tx, tenant, input.areaId)
  if (!area) throw ruleBroken('area unknown', HALL_WORDS.unknownArea, { areaId: HALL_WORDS.unknownArea })
  if (!isInScope({ ...reach, own: null }, { areaPath: area.path, unitId: unit.id })) throw forbidden('outing.keep')
  if (!isWithin(area.path, home.path))
    throw ruleBroken('outside unit', HALL_WORDS.outsideUnit, { areaId: HALL_WORDS.outsideUnit })
  if (input.day < chinaDay(input.at)) throw ruleBroken('past', HALL_WORDS.dayPast, { day: HALL_WORDS.dayPast })
  if (input.until <= input.from) throw ruleBroken('turned', HALL_WORDS.hoursTurned, { until: HALL_WORDS.hoursTurned })
  await insertOuting(tx, { ...input, tenant, areaPath: area.path, plannedBy: actor.id })
  await insertVisits(tx, tenant, input.id, input.visits.map(sealed(secrets)))
  return getOuting(tx, actor, { outingId: input.id })
}

type Asked = { id: string; name: string; address: string; phone: string | null; subjectId: string | null }

function sealed(secrets: Secrets) {
  return ({ id, name, address, phone, subjectId }: Asked): NewVisit => ({
    id,
    name,
    address,
    subjectId,
    phoneMasked: phone === null ? '' : maskPhone(phone),
    phoneSealed:
      phone === null
        ? null
        : seal(
            secrets,
            {
              column: VISIT_PHONE,
              rowId: id,
            },
            phone,
          ),
  })
}

async function holdPlanned(
  tx: Tx,
  actor: Actor,
  { outingId, version = null }: { outingId: string; version?: number | null },
): Promise<OutingRecord> {
  const row = await demandOuting(tx, actor, outingId, true)
  if (row.state !== 'planned') throw ruleBroken(`outing is ${row.state}`, HALL_WORDS.outingOver)
  if (version !== null && version !== row.version) {
    const current = { state: row.state, version: row.version }
    throw new AppError('conflict', `outing is at ${row.version}`, HALL_WORDS.changed, { current })
  }
  return row
}

export async function addVisits(secrets: Secrets, tx: Tx, actor: Actor, input: Told<'add'>): Promise<OutingView> {
  const { id } = await holdPlanned(tx, actor, { outingId: input.outingId })
  await insertVisits(tx, actor.tenant, id, input.visits.map(sealed(secrets)))
  return getOuting(tx, actor, { outingId: id })
}

export async function noteVisit(tx: Tx, actor: Actor, input: Told<'visit'>): Promise<OutingView> {
  const { id } = await holdPlanned(tx, actor, { outingId: input.outingId })
  const { visitId, result, note, applicationId, at } = input
  const isThere = await saveVisit(tx, actor.tenant, { outingId: id, id: visitId, result, note, applicationId, at })
  if (!isThere) throw notFound('visit')
  return getOuting(tx, actor, { outingId: id })
}

/** Closes an outing when every visit has come to something; that nobody was there is something too. */
export async function finishOuting(tx: Tx, actor: Actor, input: Told<'finish'>): Promise<OutingView> {
  const { id } = await holdPlanned(tx, actor, input)
  const visits = await selectVisits(tx, actor.tenant, id)
  if (visits.some(({ result }) => result === 'waiting')) throw ruleBroken('visits open', HALL_WORDS.visitsOpen)
  await saveOutingState(tx, actor.tenant, { id, state: 'done', note: null })
  return getOuting(tx, actor, { outingId: id })
}

export async function cancelOuting(tx: Tx, actor: Actor, input: Told<'cancel'>): Promise<OutingView> {
  const { id } = await holdPlanned(tx, actor, input)
  await saveOutingState(tx, actor.tenant, { id, state: 'cancelled', note: input.note })
  return getOuting(tx, actor, { outingId: id })
}
