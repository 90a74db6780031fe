import { newId } from '@yiwang/contract'
import { campaignRoutes, formRoutes } from '@yiwang/contract/campaigns'
import { importsRoutes } from '@yiwang/contract/imports'
import { assignmentRoutes, complaintRoutes, tasksRoutes, temporaryRoutes } from '@yiwang/contract/tasks'
import type { DisclosureWorld } from '../modules/disclosure/testing.ts'
import { workHere } from '../modules/imports/testing.ts'
import { publish, LIST } from '../modules/tasks/testing.ts'
import { USUAL_BASIS } from '../testing/admission-list.ts'
import type { Canary } from './canary.ts'

export type Errands = { ids: Readonly<Record<string, string>>; canaries: readonly Canary[] }

/** What units ask of the grids, tables on their way into the library, and the notices about them, each with a canary. */
export async function plantErrands(world: DisclosureWorld): Promise<Errands> {
  const task = await plantTask(world)
  const temporaryId = await plantTemporary(world)
  const campaign = await plantCampaign(world)
  const importId = await plantImport(world)
  return {
    ids: { ...task, ...campaign, temporaryId, importId },
    canaries: CANARIES,
  }
}

/** The unit that asks, those who answer for the county, and the team of the grid that is asked. */
const ASKED = ['water', 'water-head', 'dispatcher', 'supervisor', 'deputy', 'leader', 'grid', 'village', 'micro']
/** Whoever asks with forms, whoever lets them out. */
const FORM_PEOPLE = ['department', 'head', 'supervisor', 'deputy']
/** A campaign is known where it asks: to those above the grid, and to whoever goes from door to door or sits at the window. */
const CAMPAIGN_READERS = [...FORM_PEOPLE, 'dispatcher', 'leader', 'grid', 'village', 'window', 'helper']

const CANARIES: readonly Canary[] = [
  { name: 'task', text: '金丝雀任务要求', seenBy: ASKED },
  { name: 'refusal of a task', text: '金丝雀拒绝说明', seenBy: ASKED },
  // Who calls something a burden is known to those who decide on it, and not to the one who asked or to the own head.
  { name: 'complaint of burden', text: '金丝雀负担反映', seenBy: ['grid', 'supervisor', 'deputy'] },
  { name: 'temporary work', text: '金丝雀临时理由', seenBy: ASKED },
  { name: 'form', text: '金丝雀表单用途', seenBy: FORM_PEOPLE },
  { name: 'campaign', text: '金丝雀活动说明', seenBy: CAMPAIGN_READERS },
  { name: 'name of a campaign', text: '金丝雀采集活动', seenBy: CAMPAIGN_READERS },
  // That a table came is known to whoever imports for the same area or for the county; what stands in it to who brought it.
  { name: 'name of an import', text: '金丝雀名单', seenBy: ['window', 'supervisor', 'deputy', 'admin'] },
  { name: 'row of an import', text: '金丝雀表行', seenBy: ['window'] },
]

async function plantTask(world: DisclosureWorld): Promise<Record<string, string>> {
  const items = await publish(await world.client('admin'), LIST)
  const water = await world.client('water')
  const grid = await world.client('grid')
  const body = {
    id: newId(),
    title: '汛期巡查',
    text: '金丝雀任务要求',
    dueOn: '2026-11-25',
    itemId: items[0]?.id ?? '',
    gridIds: [world.county.grids[0].id],
  }
  await water.call(tasksRoutes.send, { body })
  const { items: parts } = await grid.call(assignmentRoutes.list, { query: { taskId: body.id } })
  const part = parts[0]
  if (!part) throw new Error('no part of the task')
  const params = { assignmentId: part.id }
  const refusal = { code: 'no-means' as const, note: '金丝雀拒绝说明' }
  await grid.call(assignmentRoutes.refuse, { params, body: refusal }, { version: part.version })
  const complaint = { id: newId(), text: '金丝雀负担反映', assignmentId: part.id }
  await grid.call(complaintRoutes.file, { body: complaint })
  return { taskId: body.id, assignmentId: part.id, complaintId: complaint.id }
}

async function plantTemporary(world: DisclosureWorld): Promise<string> {
  const body = {
    id: newId(),
    title: '旱情摸排',
    work: '看一遍水井水位',
    reason: '金丝雀临时理由',
    areaId: world.county.towns[0].id,
    minutes: 40,
    startsOn: '2026-11-18',
    endsOn: '2026-11-30',
  }
  await (await world.client('water')).call(temporaryRoutes.request, { body })
  return body.id
}

const CONTENT = {
  code: 'canary-form',
  name: '核实表',
  purpose: '金丝雀表单用途',
  legalBasis: '年度工作安排',
  subject: 'person' as const,
  facts: [{ key: 'person.name', required: true }],
  own: [],
}

async function plantCampaign(world: DisclosureWorld): Promise<Record<string, string>> {
  const department = await world.client('department')
  const form = await department.call(formRoutes.add, {
    body: { id: newId(), content: CONTENT },
  })
  const params = { formId: form.id }
  const proposed = await department.call(formRoutes.propose, { params, body: {} }, { version: form.version })
  const supervisor = await world.client('supervisor')
  await supervisor.call(formRoutes.approve, { params, body: {} }, { version: proposed.version })
  const campaign = await department.call(campaignRoutes.add, {
    body: {
      id: newId(),
      formId: form.id,
      title: '金丝雀采集活动',
      text: '金丝雀活动说明',
      areaId: world.county.grids[0].id,
      target: {},
      basis: USUAL_BASIS,
      closesOn: '2026-12-15',
    },
  })
  const about = { params: { campaignId: campaign.id }, body: {} }
  await department.call(campaignRoutes.start, about, { version: campaign.version })
  return { formId: form.id, campaignId: campaign.id }
}

/** A table that was looked at and waits for its columns: its first rows stand in the preview. */
async function plantImport(world: DisclosureWorld): Promise<string> {
  const window = await world.client('window')
  const file = new File(['姓名,公民身份号码\n金丝雀表行,370199196005050000\n'], '金丝雀名单.csv')
  const { id } = await window.upload(importsRoutes.upload, file)
  await workHere(world)
  return id
}
