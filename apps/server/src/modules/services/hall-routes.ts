import {
  appointmentRoutes,
  hallRoutes,
  outingRoutes,
  publicAppointmentRoutes,
  queueRoutes,
} from '@yiwang/contract/services'
import type { Context } from '../../kernel/context.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { bookForSomebody, bookOpenly } from './commands/book-appointment.ts'
import { callNext, closeDay, finish, recall, skip, transfer } from './commands/call-number.ts'
import { arrange, arrive, cancelByCode, end, move, moveByCode } from './commands/change-appointment.ts'
import { keepHall, keepWindow, seatWindow } from './commands/keep-hall.ts'
import { addVisits, cancelOuting, finishOuting, noteVisit, planOuting } from './commands/keep-outing.ts'
import { checkIn, takeNumber } from './commands/take-number.ts'
import { appointmentOfCode, listAppointments, listOwnAppointments, listSlots, ownView } from './queries/appointments.ts'
import { readHallFigures } from './queries/hall-figures.ts'
import { readBoard, readOwnTicket, readQueue } from './queries/hall-queue.ts'
import { listHalls, listOpenHalls } from './queries/halls.ts'
import { getOuting, listOutings } from './queries/outings.ts'

const ofHall = ({ hallId }: { hallId: string }) => ({ type: 'hall', id: hallId })
const ofWindow = ({ windowId }: { windowId: string }) => ({ type: 'hall-window', id: windowId })
const ofAppointment = ({ appointmentId }: { appointmentId: string }) => ({ type: 'appointment', id: appointmentId })
const ofOuting = ({ outingId }: { outingId: string }) => ({ type: 'outing', id: outingId })
const itself =
  (type: string) =>
  ({ id }: { id: string }) => ({ type, id })

/** Halls, queue, appointments and services on site. */
export function hallBindings(context: Context): Binding[] {
  return [...halls(), ...queue(context), ...appointments(context), ...openAppointments(context), ...outings(context)]
}

function halls(): Binding[] {
  const manage = 'hall.manage' as const
  return [
    bind(hallRoutes.list, {
      permission: ['hall.read', 'appointment.keep', 'outing.keep'],
      audit: 'hall.list',
      run: listHalls,
    }),
    bind(hallRoutes.keep, { permission: manage, audit: 'hall.keep', subject: ofHall, run: keepHall }),
    bind(hallRoutes.keepWindow, { permission: manage, audit: 'hall.keep-window', subject: ofWindow, run: keepWindow }),
    bind(hallRoutes.seat, { permission: 'hall.work', audit: 'hall.seat', subject: ofWindow, run: seatWindow }),
    bind(hallRoutes.figures, { permission: 'hall.read', audit: 'hall.figures', run: readHallFigures }),
    bind(hallRoutes.published, { permission: 'public', audit: 'hall.published', run: listOpenHalls }),
  ]
}

function queue({ secrets }: Context): Binding[] {
  const work = 'hall.work' as const
  const call = { permission: work, subject: ofWindow } as const
  return [
    bind(queueRoutes.read, { permission: work, audit: 'queue.read', subject: ofHall, run: readQueue }),
    bind(queueRoutes.take, {
      permission: work,
      audit: 'queue.take',
      subject: itself('ticket'),
      run: (tx, actor, input) => takeNumber(secrets, tx, actor, input),
    }),
    bind(queueRoutes.next, { ...call, audit: 'queue.next', run: callNext }),
    bind(queueRoutes.recall, { ...call, audit: 'queue.recall', run: recall }),
    bind(queueRoutes.skip, { ...call, audit: 'queue.skip', run: skip }),
    bind(queueRoutes.finish, { ...call, audit: 'queue.finish', run: finish }),
    bind(queueRoutes.transfer, { ...call, audit: 'queue.transfer', run: transfer }),
    bind(queueRoutes.clear, { permission: work, audit: 'queue.close-day', subject: ofHall, run: closeDay }),
    bind(queueRoutes.board, { permission: 'public', audit: 'queue.board', run: readBoard }),
    bind(queueRoutes.checkIn, {
      permission: 'public',
      audit: 'queue.check-in',
      subject: ofHall,
      run: (tx, actor, input) => checkIn(secrets, tx, actor, input),
    }),
    bind(queueRoutes.own, {
      permission: 'public',
      audit: 'queue.own',
      run: (tx, actor, input) => readOwnTicket(secrets, tx, actor, input),
    }),
  ]
}

function appointments({ secrets }: Context): Binding[] {
  const keep = { permission: 'appointment.keep', subject: ofAppointment } as const
  return [
    bind(appointmentRoutes.list, {
      permission: 'appointment.keep',
      audit: 'appointment.list',
      run: (tx, actor, input) => listAppointments(secrets, tx, actor, input),
    }),
    bind(appointmentRoutes.book, {
      permission: 'appointment.keep',
      audit: 'appointment.book',
      subject: itself('appointment'),
      run: (tx, actor, input) => bookForSomebody(secrets, tx, actor, input),
    }),
    bind(appointmentRoutes.arrange, {
      ...keep,
      audit: 'appointment.arrange',
      run: (tx, actor, input) => arrange(secrets, tx, actor, input),
    }),
    bind(appointmentRoutes.move, {
      ...keep,
      audit: 'appointment.move',
      run: (tx, actor, input) => move(secrets, tx, actor, input),
    }),
    bind(appointmentRoutes.arrive, {
      ...keep,
      audit: 'appointment.arrive',
      run: (tx, actor, input) => arrive(secrets, tx, actor, input),
    }),
    bind(appointmentRoutes.finish, {
      ...keep,
      audit: 'appointment.finish',
      run: (tx, actor, input) => end('finish')(secrets, tx, actor, input),
    }),
    bind(appointmentRoutes.miss, {
      ...keep,
      audit: 'appointment.miss',
      run: (tx, actor, input) => end('miss')(secrets, tx, actor, input),
    }),
    bind(appointmentRoutes.cancel, {
      ...keep,
      audit: 'appointment.cancel',
      run: (tx, actor, input) => end('cancel')(secrets, tx, actor, input),
    }),
    bind(appointmentRoutes.mine, {
      permission: 'appointment.own',
      audit: 'appointment.mine',
      run: listOwnAppointments,
    }),
  ]
}

function openAppointments({ secrets }: Context): Binding[] {
  const open = { permission: 'public' } as const
  return [
    bind(publicAppointmentRoutes.slots, { ...open, audit: 'appointment.slots', run: listSlots }),
    bind(publicAppointmentRoutes.book, {
      ...open,
      audit: 'appointment.book',
      subject: itself('appointment'),
      run: (tx, actor, input) => bookOpenly(secrets, tx, actor, input),
    }),
    bind(publicAppointmentRoutes.read, {
      ...open,
      audit: 'appointment.read',
      run: async (tx, { tenant }, input) => ownView(await appointmentOfCode(secrets, tx, tenant, input)),
    }),
    bind(publicAppointmentRoutes.move, {
      ...open,
      audit: 'appointment.move',
      run: (tx, actor, input) => moveByCode(secrets, tx, actor, input),
    }),
    bind(publicAppointmentRoutes.cancel, {
      ...open,
      audit: 'appointment.cancel',
      run: (tx, actor, input) => cancelByCode(secrets, tx, actor, input),
    }),
  ]
}

function outings({ secrets }: Context): Binding[] {
  const keep = { permission: 'outing.keep', subject: ofOuting } as const
  return [
    bind(outingRoutes.list, { permission: 'outing.keep', audit: 'outing.list', run: listOutings }),
    bind(outingRoutes.get, { ...keep, audit: 'outing.read', run: getOuting }),
    bind(outingRoutes.plan, {
      permission: 'outing.keep',
      audit: 'outing.plan',
      subject: itself('outing'),
      detail: ({ title, unitId, day, visits }) => ({ title, unitId, day, visits: visits.length }),
      run: (tx, actor, input) => planOuting(secrets, tx, actor, input),
    }),
    bind(outingRoutes.add, {
      ...keep,
      audit: 'outing.add',
      run: (tx, actor, input) => addVisits(secrets, tx, actor, input),
    }),
    bind(outingRoutes.visit, { ...keep, audit: 'outing.visit', detail: ({ result }) => ({ result }), run: noteVisit }),
    bind(outingRoutes.finish, { ...keep, audit: 'outing.finish', run: finishOuting }),
    bind(outingRoutes.cancel, { ...keep, audit: 'outing.cancel', run: cancelOuting }),
  ]
}
