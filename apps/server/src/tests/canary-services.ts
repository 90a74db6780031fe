import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { helpListRoutes } from '@yiwang/contract/matters'
import {
  applicationActionRoutes,
  applicationRoutes,
  appointmentRoutes,
  hallRoutes,
  helpRoutes,
  mandateRoutes,
  originalRoutes,
  queueRoutes,
  ratingRoutes,
} from '@yiwang/contract/services'
import type { DisclosureWorld, KnownPerson } from '../modules/disclosure/testing.ts'
import { plantMatters } from '../modules/matters/index.ts'
import { testMatter } from '../modules/services/testing.ts'
import { CLASSES, HOURS } from '../modules/services/testing/hall.ts'
import { TENANT } from '../testing/test-app.ts'
import { drawPhotos } from '../testing/pictures.ts'
import type { Canary } from './canary.ts'
import type { Errands } from './canary-errands.ts'

/** An application with an original in custody, a mandate, help, an appointment and a rating in the town of grid 0. */
export async function plantServices(world: DisclosureWorld, near: KnownPerson): Promise<Errands> {
  const application = await plantApplication(world, near)
  const mandateId = await plantMandate(world)
  const hall = await plantHall(world)
  const helpId = await plantHelp(world)
  return { ids: { ...application, ...hall, mandateId, helpId }, canaries: CANARIES }
}

/** Whoever helps in the area of the principal: the window, helpers, and grid workers who are helpers too (两员相通). */
const HELPING = ['window', 'helper', 'grid', 'village']

/** The office that took it in, the authority, those who answer for the county, and whose it is. */
const HANDLING = ['window', 'department', 'head', 'supervisor', 'deputy', 'leader', 'resident']

const CANARIES: readonly Canary[] = [
  { name: 'form of an application', text: '金丝雀店铺', seenBy: HANDLING },
  { name: 'step of an application', text: '金丝雀审核意见', seenBy: HANDLING },
  { name: 'original in custody', text: '金丝雀房产证', seenBy: HANDLING },
  { name: 'phone of an applicant', text: '15511112222', seenBy: [] },
  { name: 'address of an applicant', text: '金丝雀巷7号', seenBy: [] },
  { name: 'name of a principal', text: '金丝雀委托人', seenBy: [] },
  { name: 'phone of a principal', text: '15511113333', seenBy: [] },
  { name: 'range of a mandate', text: '金丝雀委托事项', seenBy: HELPING },
  { name: 'help', text: '金丝雀求助', seenBy: HELPING },
  { name: 'phone of who asked for help', text: '15511114444', seenBy: [] },
  { name: 'note of an appointment', text: '金丝雀预约地点', seenBy: ['window'] },
  { name: 'phone of an appointment', text: '15511115555', seenBy: [] },
  { name: 'rating', text: '金丝雀差评', seenBy: ['window', 'dispatcher', 'supervisor', 'deputy', 'leader'] },
  { name: 'phone of a rating', text: '15511116666', seenBy: [] },
]

async function plantApplication(world: DisclosureWorld, near: KnownPerson): Promise<Record<string, string>> {
  const matterId = newId()
  const at = new Date(world.now().getTime() - 30 * 86_400_000)
  const content = testMatter('公共场所卫生许可')
  await world.within((tx) =>
    plantMatters(tx, {
      tenant: TENANT,
      at,
      proposed: { id: newId(), name: '编目员' },
      decided: { id: newId(), name: '科长' },
      listed: [],
      published: [{ id: matterId, unitId: world.county.units.cityManagement, localCode: 'L-1', content }],
    }),
  )
  const window = await world.client('window')
  const applicationId = newId()
  const applicant = {
    kind: 'person' as const,
    name: near.name,
    idNumber: near.identityNumber,
    phone: '15511112222',
    address: '甲镇东村金丝雀巷7号',
  }
  const form = { 'shop-name': '金丝雀店铺' }
  await window.call(applicationRoutes.open, {
    body: { id: applicationId, matterId, channel: 'window', applicant, form },
  })
  const params = { applicationId }
  const read = () => window.call(applicationRoutes.get, { params })
  const { checkList, version } = await read()
  const materials = checkList
    .filter(({ state }) => state === 'missing')
    .map(({ key }) => ({ key, state: 'given' as const, source: 'paper' as const }))
  await window.call(applicationRoutes.setMaterials, { params, body: { materials } }, { version })
  for (const name of ['submit', 'accept'] as const)
    await window.call(applicationActionRoutes[name], { params, body: {} }, { version: (await read()).version })
  const department = await world.client('department')
  await department.call(applicationActionRoutes['take-up'], { params, body: {} }, { version: (await read()).version })
  const propose = { favours: 'grant' as const, note: '金丝雀审核意见' }
  await department.call(applicationActionRoutes.propose, { params, body: propose }, { version: (await read()).version })
  const originalId = newId()
  const body = { id: originalId, materialKey: 'lease', title: '金丝雀房产证', receipt: await receiptOf(world) }
  await window.call(originalRoutes.takeIn, { params, body })
  return { applicationId, matterId, originalId }
}

async function pictureOf(world: DisclosureWorld, who: string): Promise<string> {
  const picture = new Blob([new Uint8Array((await drawPhotos()).before)])
  return (await (await world.client(who)).upload(filesRoutes.upload, picture)).id
}

async function receiptOf(world: DisclosureWorld) {
  return { signer: 'applicant' as const, signatureId: await pictureOf(world, 'window') }
}

async function plantMandate(world: DisclosureWorld): Promise<string> {
  const body = {
    id: newId(),
    name: '金丝雀委托人',
    phone: '15511113333',
    areaId: world.county.grids[0].id,
    range: { matters: [{ code: 'm1', name: '金丝雀委托事项' }], classes: [] },
    startsOn: '2026-11-18',
    endsOn: '2026-11-30',
    signing: 'signature' as const,
    principalFileId: await pictureOf(world, 'helper'),
    agentFileId: await pictureOf(world, 'helper'),
    explained: true as const,
  }
  await (await world.client('helper')).call(mandateRoutes.sign, { body })
  return body.id
}

async function plantHelp(world: DisclosureWorld): Promise<string> {
  const items = [{ group: '社会保险', name: '养老待遇认证' }]
  const list = { params: { code: 'errands' }, body: { name: '代办清单', items } }
  await (await world.client('admin')).call(helpListRoutes.save, list, { version: 0 })
  const body = {
    id: newId(),
    kind: 'agency' as const,
    areaId: world.county.grids[0].id,
    listCode: 'errands',
    itemName: '养老待遇认证',
    applicant: 'old' as const,
    name: '金丝雀求助人',
    phone: '15511114444',
    text: '金丝雀求助：腿脚不便',
  }
  await (await world.client('window')).call(helpRoutes.ask, { body })
  return body.id
}

/** A hall of the town with one appointment at home, and a visit that was rated badly. */
async function plantHall(world: DisclosureWorld): Promise<Record<string, string>> {
  const { towns, units } = world.county
  const [hallId, windowId] = [newId(), newId()]
  const admin = await world.client('admin')
  const about = { name: '甲镇便民服务中心', areaId: towns[0].id, unitId: units.townOffice, address: '甲镇中心街1号' }
  await admin.call(hallRoutes.keep, {
    params: { hallId },
    body: { ...about, phone: '0531-80000001', classes: CLASSES, hours: HOURS, extraHours: [] },
  })
  const seats = { name: '', number: 1, classes: ['social'], slotMinutes: 30, slotSeats: 1 }
  await admin.call(hallRoutes.keepWindow, { params: { hallId, windowId }, body: seats })
  const window = await world.client('window')
  const appointmentId = newId()
  await window.call(appointmentRoutes.book, {
    body: {
      id: appointmentId,
      kind: 'home',
      hallId,
      classCode: 'social',
      matterName: '社会保险登记',
      startsAt: '2026-11-19T02:00:00.000Z',
      name: '金丝雀预约人',
      phone: '15511115555',
      place: '金丝雀预约地点',
    },
  })
  await window.call(hallRoutes.seat, { params: { windowId }, body: { open: true } })
  const taken = await window.call(queueRoutes.take, {
    params: { hallId },
    body: { id: newId(), classCode: 'social', need: 'none' },
  })
  for (const current of [null, taken.id])
    await window.call(queueRoutes.next, { params: { windowId }, body: { current } })
  const ratingId = newId()
  const said = { id: ratingId, level: 'very-dissatisfied' as const, text: '金丝雀差评', phone: '15511116666' }
  await world.anonymous.call(ratingRoutes.rate, { params: { code: taken.code }, body: said })
  return { hallId, windowId, appointmentId, ratingId }
}
