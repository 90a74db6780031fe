import type { Evidence, NewTask, Period } from '@yiwang/contract/tasks'
import { TEMPORARY_CODE } from '@yiwang/contract/tasks'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { breachOf } from '../domain/admission-rules.ts'
import type { Allowance, Asked } from '../domain/admission-rules.ts'
import { breached, offList, WORDS } from '../domain/words.ts'
import type { ListName } from '../domain/words.ts'
import { findInForce, lockItem, readItems } from '../store/admission-store.ts'
import { findTemporary } from '../store/temporary-store.ts'
import type { SendingUnit } from './sending-unit.ts'

/** Under what a task may be sent. */
export type Admitted = {
  itemId: string | null
  temporaryId: string | null
  itemCode: string
  name: string
  minutes: number
  frequency: { most: number; period: Period } | null
  /** Grids must lie below it; null where the entry sets no bounds. */
  areaPath: string | null
}

type Wanted = Pick<NewTask, 'title' | 'itemId' | 'temporaryId' | 'dueOn' | 'evidence'> & { at: Date }
type Work = Allowance & { name: string; basis: string }

/**
 * Finds the list entry or the granted temporary work that a task is sent under. What is neither is refused with the
 * rule in words: work outside the list may not be given to grid workers directly.
 */
export async function admit(tx: Tx, tenant: string, unit: SendingUnit, wanted: Wanted): Promise<Admitted> {
  if (wanted.itemId !== null && wanted.temporaryId !== null) throw ruleBroken('two bases', WORDS.bothBases)
  const list = await findInForce(tx, tenant, chinaDay(wanted.at))
  if (wanted.temporaryId !== null) return admitTemporary(tx, tenant, unit, { ...wanted, id: wanted.temporaryId })
  if (!list) throw ruleBroken('no admission list', WORDS.noList)
  const item = (await readItems(tx, tenant, list.id)).find(({ id }) => id === wanted.itemId)
  if (wanted.itemId !== null && !item)
    throw ruleBroken('entry not in force', WORDS.itemUnknown, { itemId: WORDS.itemUnknown })
  if (!item) throw ruleBroken('work is off the admission list', offList(wanted.title, list), { itemId: list.name })
  refuseBreach({ ...item, from: item.validFrom, to: item.validTo }, askedBy(unit, wanted), list)
  if (item.frequency !== null) await lockItem(tx, tenant, item.id)
  const { id, code, name, minutes, frequency } = item
  return { itemId: id, temporaryId: null, itemCode: code, name, minutes, frequency, areaPath: null }
}

async function admitTemporary(
  tx: Tx,
  tenant: string,
  unit: SendingUnit,
  wanted: Wanted & { id: string },
): Promise<Admitted> {
  const work = await findTemporary(tx, tenant, { id: wanted.id, lock: true })
  if (!work || work.state !== 'granted' || work.endsAt <= wanted.at)
    throw ruleBroken('temporary work not granted', WORDS.temporaryOpen, { temporaryId: WORDS.temporaryOpen })
  if (work.unitId !== unit.id) throw ruleBroken('temporary work of another unit', WORDS.temporaryOther)
  const { evidence, startsOn: from, endsOn: to } = work
  refuseBreach({ name: work.title, basis: '', unitIds: [], evidence, from, to }, askedBy(unit, wanted), null)
  return {
    itemId: null,
    temporaryId: work.id,
    itemCode: TEMPORARY_CODE,
    name: work.title,
    minutes: work.minutes,
    frequency: null,
    areaPath: work.areaPath,
  }
}

function askedBy(unit: SendingUnit, { evidence, dueOn, at }: { evidence: Evidence; dueOn: string; at: Date }): Asked {
  return { unitId: unit.id, evidence, dueOn, day: chinaDay(at) }
}

const FIELD = {
  'not-yet': 'itemId',
  'no-longer': 'itemId',
  'not-this-unit': 'itemId',
  'no-photo': 'evidence',
  'due-past': 'dueOn',
  'due-after-end': 'dueOn',
} as const

function refuseBreach(work: Work, asked: Asked, list: ListName | null): void {
  const breach = breachOf(work, asked)
  if (breach === null) return
  const words = breached(breach, work, list)
  throw ruleBroken(`admission: ${breach}`, words, { [FIELD[breach]]: words })
}
