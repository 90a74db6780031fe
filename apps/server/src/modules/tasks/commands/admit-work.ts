import type { AdmissionItem } from '@yiwang/contract/tasks'
import { isWithin } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { AskedOfGrids } from '../../../kernel/grid-work.ts'
import { breachOf, mostAsked } from '../domain/admission-rules.ts'
import type { Allowance } from '../domain/admission-rules.ts'
import { mondayOf, periodStart } from '../domain/days.ts'
import { breached, tooDense, tooOften, WORDS } from '../domain/words.ts'
import type { ListName } from '../domain/words.ts'
import { findInForce, lockItem, readItems } from '../store/admission-store.ts'
import { gridsAskedOften } from '../store/burden-store.ts'
import { gridNames } from '../store/task-store.ts'
import { findTemporary } from '../store/temporary-store.ts'

/**
 * Refuses what a campaign, a rule of visiting or a plan of patrols may not ask of grid workers: what is neither on the list in
 * force nor granted, or reaches beyond what the entry or the grant allows.
 */
export async function admitWork(tx: Tx, tenant: string, asked: AskedOfGrids): Promise<void> {
  const { basis } = asked
  if (basis === null) throw refused('no basis', WORDS.basisNeeded)
  if (basis.by === 'temporary') return admitGranted(tx, tenant, asked, basis.id)
  const list = await findInForce(tx, tenant, asked.from)
  if (!list) throw refused('no admission list', WORDS.noList)
  const item = (await readItems(tx, tenant, list.id)).find(({ code }) => code === basis.code)
  if (!item) throw refused('entry not in force', WORDS.basisUnknown)
  refuseBreach({ ...item, from: item.validFrom, to: item.validTo }, asked, list)
  await refuseDense(tx, tenant, asked, item)
}

async function admitGranted(tx: Tx, tenant: string, asked: AskedOfGrids, id: string): Promise<void> {
  const work = await findTemporary(tx, tenant, { id, lock: true })
  if (work?.state !== 'granted') throw refused('temporary work not granted', WORDS.temporaryOpen)
  if (work.unitId !== asked.unitId) throw refused('temporary work of another unit', WORDS.temporaryOther)
  if (!isWithin(asked.areaPath, work.areaPath)) throw refused('outside temporary work', WORDS.outsideTemporary)
  const { title: name, startsOn: from, endsOn: to, evidence } = work
  refuseBreach({ name, basis: '', unitIds: [], evidence, from, to }, asked, null)
}

type Work = Allowance & { name: string; basis: string }

function refuseBreach(work: Work, { unitId, from, until }: AskedOfGrids, list: ListName | null): void {
  if (work.to !== null && until === null) throw refused('needs an end', WORDS.endNeeded)
  const asked = { unitId: unitId ?? '', evidence: 'none' as const, day: from, dueOn: until ?? from }
  const breach = breachOf(work, asked)
  if (breach !== null) throw refused(`admission: ${breach}`, breached(breach, work, list))
}

async function refuseDense(
  tx: Tx,
  tenant: string,
  { cadence, gridPaths, from }: AskedOfGrids,
  { id, code, name, frequency }: AdmissionItem,
): Promise<void> {
  if (frequency === null) return
  const { most, period } = frequency
  if (cadence !== null && mostAsked(cadence, period) > most)
    throw refused('asks too often', tooDense(name, most, period))
  if (gridPaths === undefined) return
  await lockItem(tx, tenant, id)
  const since = mondayOf(periodStart(period, from))
  const full = await gridsAskedOften(tx, tenant, { itemCode: code, since, most, gridPaths })
  if (full.size > 0)
    throw refused('asked too often', tooOften(name, most, period, await gridNames(tx, tenant, [...full])))
}

function refused(detail: string, words: string) {
  return ruleBroken(detail, words, { basis: words })
}
