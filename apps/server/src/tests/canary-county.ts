import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { exportRoutes, openingRoutes, ownRoutes } from '@yiwang/contract/disclosure'
import { createDisclosureWorld, grant, link, reveal } from '../modules/disclosure/testing.ts'
import type { DisclosureWorld } from '../modules/disclosure/testing.ts'
import type { Canary } from './canary.ts'
import { plantErrands } from './canary-errands.ts'
import { plantServices } from './canary-services.ts'

export type CanaryCounty = {
  world: DisclosureWorld
  canaries: readonly Canary[]
  /** The planted thing for each parameter of a path. */
  ids: Readonly<Record<string, string>>
}

const COUNTY = ['supervisor', 'deputy', 'leader']
/** Posts that keep the library in grid 0, and in grid 5. */
const NEAR = [...COUNTY, 'grid', 'village', 'window', 'micro', 'helper']
const FAR = [...COUNTY, 'far-supervisor', 'far', 'far-village', 'far-window']
const EVERY_AUDIT = ['auditor']

/** The small county with a canary in every kind of record: what is sealed, what is closed, what is somebody's own. */
export async function plantCanaryCounty(): Promise<CanaryCounty> {
  const world = await createDisclosureWorld()
  const [near, , , , , far] = world.people
  if (!near || !far) throw new Error('nobody there')
  const lowIncome = await world.enter('low-income', near.id, { account: '6222021234567890', cause: '金丝雀致困' })
  const alone = await world.enter('living-alone', near.id, { carer: '金丝雀照料', 'carer-phone': '15577776666' })
  await world.enter('corrections', near.id, { leader: '金丝雀组长', note: '金丝雀矫正情况' })
  const caseId = await plantCase(world)
  await link(world, 'resident', near.id)
  await reveal(world, 'grid', near.id, { reason: '金丝雀查阅理由' })
  const opened = newId()
  const emergency = { id: opened, subjectId: far.id, reason: '金丝雀紧急调阅的理由' }
  await (await world.client('dispatcher')).call(openingRoutes.open, { body: emergency })
  const given = await grant(world, { purpose: '金丝雀授权用途' })
  const exported = newId()
  const list = { kind: 'person' as const, areaId: world.county.grids[0].id }
  const asked = { purpose: 'statutory' as const, reason: '金丝雀导出理由', format: 'csv' as const }
  const facts = ['person.phone']
  await (
    await world.client('window')
  ).call(exportRoutes.ask, { body: { id: exported, list, facts, clear: facts, ...asked } })
  const correction = newId()
  const wish = { id: correction, fact: 'person.phone', value: '15566665555', explanation: '金丝雀更正说明' }
  await (await world.client('resident')).call(ownRoutes.ask, { body: wish })
  const errands = await plantErrands(world)
  const services = await plantServices(world, near)
  await world.drain()
  const readers = { near: [...NEAR, 'resident'], far: FAR }
  return {
    world,
    ids: {
      ...errands.ids,
      ...services.ids,
      caseId,
      subjectId: near.id,
      areaId: world.county.grids[0].id,
      ledgerId: world.ledgers['low-income'],
      recordId: lowIncome,
      openingId: opened,
      grantId: given.id,
      exportId: exported,
      correctionId: correction,
      aloneRecordId: alone,
      farSubjectId: far.id,
      closedLedgerId: world.ledgers.corrections,
    },
    canaries: [
      { name: 'phone', text: near.phone, seenBy: [] },
      { name: 'identity number', text: near.identityNumber, seenBy: [] },
      { name: 'identity number, far', text: far.identityNumber, seenBy: [] },
      { name: 'address', text: near.address, seenBy: [] },
      { name: 'account number', text: '6222021234567890', seenBy: [] },
      { name: 'phone in a ledger', text: '15577776666', seenBy: [] },
      { name: 'note in a closed ledger', text: '金丝雀矫正情况', seenBy: [] },
      { name: 'phone of a reporter', text: '15588889999', seenBy: [] },
      // Whoever answers compares it with the proof: the read is written into the audit log.
      { name: 'phone in a correction', text: '15566665555', seenBy: ['village', 'window'] },
      // By a grant, by the ledger of the own unit, by an emergency opening: not by the library itself.
      { name: 'name', text: near.name, seenBy: [...readers.near, 'department', 'head', 'water', 'water-head'] },
      { name: 'name, far', text: far.name, seenBy: [...readers.far, 'dispatcher'] },
      { name: 'plain ledger', text: '金丝雀照料', seenBy: readers.near },
      { name: 'sensitive ledger', text: '金丝雀致困', seenBy: ['department', 'head', 'resident'] },
      { name: 'closed ledger', text: '金丝雀组长', seenBy: ['water', 'water-head'] },
      { name: 'name of a closed ledger', text: '社区矫正对象', seenBy: ['water', 'water-head', 'admin'] },
      { name: 'case', text: '金丝雀案情', seenBy: [...COUNTY, 'dispatcher', 'window', 'village', 'grid', 'micro'] },
      {
        name: 'reason of a look',
        text: '金丝雀查阅理由',
        seenBy: [...COUNTY, 'village', 'resident', 'grid', ...EVERY_AUDIT],
      },
      {
        name: 'reason of an opening',
        text: '金丝雀紧急调阅的理由',
        seenBy: [...COUNTY, 'dispatcher', 'security', 'far-supervisor', 'far-village', ...EVERY_AUDIT],
      },
      {
        name: 'purpose of a grant',
        text: '金丝雀授权用途',
        seenBy: ['department', 'head', ...COUNTY, 'village', 'resident', ...EVERY_AUDIT],
      },
      { name: 'reason of an export', text: '金丝雀导出理由', seenBy: ['window', ...COUNTY, ...EVERY_AUDIT] },
      { name: 'correction', text: '金丝雀更正说明', seenBy: ['resident', 'village', 'window'] },
      ...errands.canaries,
      ...services.canaries,
    ],
  }
}

async function plantCase(world: DisclosureWorld): Promise<string> {
  const { lng, lat } = world.county.grids[0]
  const id = newId()
  const body = {
    id,
    text: '金丝雀案情：路口窨井盖缺失',
    lng,
    lat,
    reporterName: '反映人',
    reporterPhone: '15588889999',
  }
  await (await world.client('window')).call(casesRoutes.report, { body })
  return id
}
