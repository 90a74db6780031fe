import { inject } from 'vitest'
import { newId } from '../packages/contract/src/index.ts'
import { filesRoutes } from '../packages/contract/src/files/index.ts'
import {
  hallRoutes,
  mandateRoutes,
  publicAppointmentRoutes,
  queueRoutes,
} from '../packages/contract/src/services/index.ts'
import { colleague, ownGrid } from './colleague.ts'
import type { Colleague } from './colleague.ts'

/** What residents carry home from a hall and from a mandate: each opens its screen of the portal by its code. */
export type Codes = { appointment: string; ticket: string; mandate: string; mandateId: string }

export async function plantCodes(): Promise<Codes> {
  const [clerk, worker] = await Promise.all([colleague('window'), colleague('grid')])
  const { items } = await clerk.client.call(hallRoutes.list, {})
  const [hall] = items
  // Not what the first window serves: the journey through the hall calls there whoever came first.
  const classCode = hall?.classes.at(-1)?.code
  if (!hall || classCode === undefined) throw new Error('the demo has no hall')
  const taking = { params: { hallId: hall.id }, body: { id: newId(), classCode } }
  const booking = {
    id: newId(),
    kind: 'home' as const,
    hallId: hall.id,
    classCode,
    matterName: '慢性病认定',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    name: '演示王大爷',
    phone: '13900005679',
    place: '中心街12号',
  }
  const [ticket, appointment, mandate] = await Promise.all([
    clerk.client.call(queueRoutes.take, taking),
    clerk.client.call(publicAppointmentRoutes.book, { body: booking }),
    signMandate(worker),
  ])
  return { ticket: ticket.code, appointment: appointment.code, mandate: mandate.code, mandateId: mandate.mandate.id }
}

/** A calendar day of China, some days from now. */
export function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
}

async function signMandate(worker: Colleague) {
  const { id: areaId } = await ownGrid(worker)
  const picture = new Blob([Buffer.from(inject('journey').photos.before, 'base64')])
  const sign = () => worker.client.upload(filesRoutes.upload, picture)
  const [principal, agent] = await Promise.all([sign(), sign()])
  const body = {
    id: newId(),
    name: '演示王大爷',
    areaId,
    range: { matters: [{ code: 'demo', name: '门诊慢特病病种待遇认定' }], classes: [] },
    papers: [{ name: '居民户口簿', copies: 1, original: true }],
    startsOn: dayAhead(0),
    endsOn: dayAhead(90),
    signing: 'signature' as const,
    principalFileId: principal.id,
    agentFileId: agent.id,
    explained: true as const,
  }
  return worker.client.call(mandateRoutes.sign, { body })
}
