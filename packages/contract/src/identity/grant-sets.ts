import type { Permission } from './permissions.ts'
import type { Reach } from './roles.ts'

export type Grants = Partial<Record<Permission, readonly Reach[]>>

export const everybody: Grants = {
  'session.use': ['tenant'],
  'area.read': ['tenant'],
  'catalog.read': ['tenant'],
  'notice.read': ['own'],
}
export const staff: Grants = {
  ...everybody,
  'handbook.read': ['tenant'],
  'meeting.read': ['tenant'],
  'unit.read': ['tenant'],
  'team.read': ['tenant'],
  'file.upload': ['tenant'],
  'admission.read': ['tenant'],
  'matter.read': ['tenant'],
}
export const reporter: Grants = {
  'case.report': ['tenant'],
  'case.propose': ['tenant'],
  'case.rate': ['own'],
  'case.withdraw': ['own'],
  'case.reopen': ['own'],
}
/** Works with a phone that holds and sends without a network. */
export const carrier: Grants = { 'sync.use': ['own'], 'sync.carry': ['area'] }
export const worker: Grants = {
  ...staff,
  ...reporter,
  ...carrier,
  'case.read': ['area', 'assigned', 'own'],
  'case.verify': ['area', 'assigned'],
  'case.check': ['area', 'assigned'],
  'case.self-handle': ['own'],
  'case.note': ['area', 'assigned', 'own'],
  'task.do': ['area', 'assigned'],
  'task.read': ['area', 'assigned'],
  'burden.read': ['area'],
}
/** Whoever goes from door to door in a place; the book of it is their own. */
export const visitor: Grants = { 'visit.read': ['area'], 'visit.do': ['area'], 'diary.read': ['own'] }
/** Whoever walks round in a place and looks. */
export const patroller: Grants = { 'patrol.read': ['area'], 'patrol.walk': ['area'] }
/** Whoever keeps the library of a place: what is known of its people, households and houses. */
export const keeper: Grants = {
  'register.read': ['area'],
  'register.write': ['area'],
  'ledger.read': ['area'],
  'ledger.write': ['area'],
}
/** Whoever stands at the door or at the window, and answers what campaigns ask. */
export const filler: Grants = { 'campaign.read': ['area'], 'campaign.fill': ['area'] }
/** Whoever opens applications for people at the door: their own ones, and papers that they carry. */
export const agency: Grants = {
  'service.open': ['area', 'assigned'],
  'service.read': ['assigned'],
  'service.deliver': ['assigned'],
  'service.custody': ['area', 'assigned'],
}
/** A window or a village station: what it takes in it keeps to the end. */
export const counter: Grants = {
  'service.open': ['area', 'assigned'],
  'service.read': ['area', 'assigned'],
  'service.accept': ['area'],
  'service.issue': ['area'],
  'service.deliver': ['area', 'assigned'],
  'service.custody': ['area', 'assigned'],
  'service.bundle': ['area'],
  'service.reveal': ['area'],
}
export const department: Grants = {
  ...staff,
  'sync.use': ['own'],
  'outing.keep': ['unit'],
  'rating.read': ['unit'],
  'rating.answer': ['unit'],
  ...reporter,
  'case.read': ['unit', 'assisting', 'own'],
  'case.export': ['unit'],
  'case.reveal': ['unit'],
  'case.accept': ['unit'],
  'case.return': ['unit'],
  'case.handle': ['unit'],
  'case.feedback': ['unit'],
  'case.contact': ['unit'],
  'case.note': ['unit', 'assisting'],
  // Assisting: a unit that overran appeals for its own part when the case is another's.
  'case.request': ['unit', 'assisting'],
  'case.resume': ['unit'],
  'case.join': ['unit'],
  'case.assist': ['assisting'],
  'case.answer': ['unit', 'assisting'],
  'case.correct': ['unit'],
  'case.evaluate': ['unit'],
  'consultation.read': ['unit'],
  'task.send': ['unit'],
  'task.read': ['unit'],
  'burden.read': ['unit'],
  'campaign.read': ['unit'],
  'campaign.manage': ['unit'],
  'report.read': ['unit'],
  'matter.manage': ['unit'],
  'ledger.read': ['unit'],
  'ledger.write': ['unit'],
  'register.import': ['unit'],
  'register.break-glass': ['tenant'],
  'service.read': ['unit'],
  'service.accept': ['unit'],
  'service.review': ['unit'],
  'service.issue': ['unit'],
  'service.deliver': ['unit'],
  'service.custody': ['unit'],
  'service.reveal': ['unit'],
  'service.report': ['unit'],
  'disclosure.ask': ['unit'],
  'disclosure.correct': ['unit'],
  'retention.manage': ['unit'],
}
/** The front desk of a hall. */
export const hallClerk: Grants = {
  'hall.read': ['area'],
  'hall.work': ['area'],
  'appointment.keep': ['area'],
  'outing.keep': ['area'],
  'help.ask': ['area'],
  'help.assign': ['area'],
  'mandate.keep': ['area'],
  'rating.read': ['area'],
  'rating.enter': ['area'],
  'rating.answer': ['area'],
}
/** Whoever runs errands for people (帮代办): appointments, mandates and help on behalf in the own area. */
export const aider: Grants = {
  'appointment.keep': ['area'],
  'help.ask': ['area'],
  'help.do': ['area'],
  'mandate.keep': ['area'],
}
/** Sealed facts of people in the own area; anybody else only in an emergency that is reviewed. */
export const discloser: Grants = { 'register.reveal': ['area'], 'register.break-glass': ['tenant'] }
