import type { hallRoutes, HallView } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea, findUnit } from '../../areas/index.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { demandWindow, getHallView } from '../queries/halls.ts'
import { findHall, saveHall, saveSeat, saveWindow } from '../store/hall-store.ts'

type Told<Name extends keyof typeof hallRoutes> = Omit<Input<(typeof hallRoutes)[Name]>, 'commandId' | 'version'>

/** Enters or changes a hall. Classes carry a code and a letter of their own; hours end after they begin. */
export async function keepHall(tx: Tx, { tenant }: Actor, input: Told<'keep'>): Promise<HallView> {
  const { hallId, classes, hours, extraHours } = input
  const codes = classes.map(({ code }) => code)
  const letters = classes.map(({ letter }) => letter)
  if (new Set(codes).size < codes.length || new Set(letters).size < letters.length)
    throw ruleBroken('class twice', HALL_WORDS.classUsed, { classes: HALL_WORDS.classUsed })
  if ([...hours, ...extraHours].some(({ from, until }) => until <= from))
    throw ruleBroken('hours turned', HALL_WORDS.hoursTurned, { hours: HALL_WORDS.hoursTurned })
  const area = await findArea(tx, tenant, input.areaId)
  if (!area) throw ruleBroken('area unknown', HALL_WORDS.unknownArea, { areaId: HALL_WORDS.unknownArea })
  const unit = await findUnit(tx, tenant, input.unitId)
  if (!unit?.active) throw ruleBroken('unit unknown', HALL_WORDS.unknownUnit, { unitId: HALL_WORDS.unknownUnit })
  await saveHall(tx, { ...input, tenant, id: hallId, areaPath: area.path })
  return getHallView(tx, tenant, hallId)
}

export async function keepWindow(tx: Tx, { tenant }: Actor, input: Told<'keepWindow'>): Promise<HallView> {
  const { hallId, windowId, at: _at, ...window } = input
  const hall = await findHall(tx, tenant, hallId)
  if (!hall) throw notFound('hall')
  const known = new Set(hall.classes.map(({ code }) => code))
  if (window.classes.some((code) => !known.has(code)))
    throw ruleBroken('class unknown', HALL_WORDS.unknownClass, { classes: HALL_WORDS.unknownClass })
  const isSaved = await saveWindow(tx, { ...window, tenant, id: windowId, hallId })
  if (!isSaved) throw ruleBroken('number taken', HALL_WORDS.numberTaken, { number: HALL_WORDS.numberTaken })
  return getHallView(tx, tenant, hallId)
}

export async function seatWindow(tx: Tx, actor: Actor, input: Told<'seat'>): Promise<{ done: true }> {
  const { window } = await demandWindow(tx, actor, input.windowId)
  await saveSeat(tx, actor.tenant, { id: window.id, open: input.open })
  return { done: true }
}
