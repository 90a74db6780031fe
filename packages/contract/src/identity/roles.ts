/**
 * Roles a post can carry. The three administrators hold each other in check (GB/T 22239-2019, 8.1.4: system, security
 * and audit administration are separate); one person can never hold two of them.
 */
export const ADMINISTRATOR_ROLES = ['system-admin', 'security-admin', 'audit-admin'] as const
/** Roles that a grid's team is made of; the last four are shown on the notice board and have no rights of their own. */
export const TEAM_ROLES = [
  'grid-head',
  'grid-worker',
  'helper',
  'micro-worker',
  'informant',
  'cadre',
  'police-assistant',
  'legal-adviser',
] as const
export const ROLES = [
  ...ADMINISTRATOR_ROLES,
  'dispatcher',
  'department',
  'department-head',
  'supervisor',
  'window',
  'leader',
  ...TEAM_ROLES,
  'resident',
] as const
export type Role = (typeof ROLES)[number]
export type TeamRole = (typeof TEAM_ROLES)[number]

/**
 * How far a right reaches: the whole county; the area subtree of the post; the unit of the post; cases that the unit of
 * the post helps with; what was assigned to the person; what the person reported.
 */
export type Reach = 'tenant' | 'area' | 'unit' | 'assisting' | 'assigned' | 'own'

export type Permission =
  | 'session.use'
  | 'area.read'
  | 'area.manage'
  | 'area.check'
  | 'team.read'
  | 'unit.read'
  | 'unit.manage'
  | 'person.read'
  | 'person.manage'
  | 'post.manage'
  | 'administrator.manage'
  | 'account.secure'
  | 'catalog.read'
  | 'catalog.manage'
  | 'audit.read'
  | 'key.manage'
  | 'file.upload'
  | 'case.report'
  | 'case.read'
  | 'case.export'
  | 'case.reveal'
  | 'case.oversee'
  | 'case.propose'
  | 'case.verify-request'
  | 'case.verify'
  | 'case.file'
  | 'case.refuse'
  | 'case.dispatch'
  | 'case.accept'
  | 'case.return'
  | 'case.handle'
  | 'case.feedback'
  | 'case.check-request'
  | 'case.check'
  | 'case.close'
  | 'case.rate'
  | 'case.reopen'
  | 'case.withdraw'
  | 'case.self-handle'
  | 'case.note'
  | 'case.claim'
  | 'case.contact'
  | 'case.request'
  | 'case.endorse'
  | 'case.decide'
  | 'case.arbitrate'
  | 'case.resume'
  | 'case.join'
  | 'case.assist'
  | 'case.merge'
  | 'case.supervise'
  | 'case.answer'
  | 'case.call-back'
  | 'case.correct'
  | 'case.consult'
  | 'case.evaluate'
  | 'consultation.read'
  | 'proposal.manage'
  | 'notice.read'
  | 'notice.manage'
  | 'admission.read'
  | 'admission.manage'
  | 'task.send'
  | 'task.approve'
  | 'task.do'
  | 'task.read'
  | 'burden.read'
  | 'campaign.read'
  | 'campaign.fill'
  | 'campaign.manage'
  | 'campaign.approve'
  | 'matter.read'
  | 'matter.manage'
  | 'matter.publish'
  | 'report.read'
  | 'report.manage'
  | 'register.read'
  | 'register.write'
  | 'register.merge'
  | 'register.import'
  | 'ledger.manage'
  | 'ledger.read'
  | 'ledger.write'
  | 'register.reveal'
  | 'register.export'
  | 'register.break-glass'
  | 'disclosure.read'
  | 'disclosure.ask'
  | 'disclosure.grant'
  | 'disclosure.approve'
  | 'disclosure.review'
  | 'disclosure.correct'
  | 'disclosure.counter'
  | 'disclosure.own'
  | 'hall.read'
  | 'hall.work'
  | 'hall.manage'
  | 'appointment.keep'
  | 'appointment.own'
  | 'outing.keep'
  | 'help.ask'
  | 'help.do'
  | 'help.assign'
  | 'mandate.keep'
  | 'rating.read'
  | 'rating.enter'
  | 'rating.answer'
  | 'rating.follow'
  | 'retention.manage'
  | 'retention.approve'
  | 'sync.use'
  | 'sync.carry'
  | 'sync.review'
  | 'sync.wipe'
  | 'service.apply'
  | 'service.open'
  | 'service.read'
  | 'service.accept'
  | 'service.review'
  | 'service.decide'
  | 'service.issue'
  | 'service.deliver'
  | 'service.custody'
  | 'service.bundle'
  | 'service.reveal'
  | 'service.supervise'
  | 'service.report'
  | 'visit.read'
  | 'visit.do'
  | 'visit.plan'
  | 'visit.rule'
  | 'wish.take'
  | 'patrol.read'
  | 'patrol.walk'
  | 'patrol.plan'
  | 'handbook.read'
  | 'handbook.edit'
  | 'meeting.read'
  | 'meeting.keep'
  | 'cadre.read'
  | 'cadre.keep'
  | 'board.edit'
  | 'diary.read'

type Grants = Partial<Record<Permission, readonly Reach[]>>

const everybody: Grants = {
  'session.use': ['tenant'],
  'area.read': ['tenant'],
  'catalog.read': ['tenant'],
  'notice.read': ['own'],
}
const staff: Grants = {
  ...everybody,
  'handbook.read': ['tenant'],
  'meeting.read': ['tenant'],
  'unit.read': ['tenant'],
  'team.read': ['tenant'],
  'file.upload': ['tenant'],
  'admission.read': ['tenant'],
  'matter.read': ['tenant'],
}
const reporter: Grants = {
  'case.report': ['tenant'],
  'case.propose': ['tenant'],
  'case.rate': ['own'],
  'case.withdraw': ['own'],
  'case.reopen': ['own'],
}
/** Works with a phone that holds and sends without a network. */
const carrier: Grants = { 'sync.use': ['own'], 'sync.carry': ['area'] }
const worker: Grants = {
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
const visitor: Grants = { 'visit.read': ['area'], 'visit.do': ['area'], 'diary.read': ['own'] }
/** Whoever walks round in a place and looks. */
const patroller: Grants = { 'patrol.read': ['area'], 'patrol.walk': ['area'] }
/** Whoever keeps the library of a place: what is known of its people, households and houses. */
const keeper: Grants = {
  'register.read': ['area'],
  'register.write': ['area'],
  'ledger.read': ['area'],
  'ledger.write': ['area'],
}
/** Whoever stands at the door or at the window, and answers what campaigns ask. */
const filler: Grants = { 'campaign.read': ['area'], 'campaign.fill': ['area'] }
/** Whoever opens applications for people at the door: their own ones, and papers that they carry. */
const agency: Grants = {
  'service.open': ['area', 'assigned'],
  'service.read': ['assigned'],
  'service.deliver': ['assigned'],
  'service.custody': ['area', 'assigned'],
}
/** A window or a village station: what it takes in it keeps to the end. */
const counter: Grants = {
  'service.open': ['area', 'assigned'],
  'service.read': ['area', 'assigned'],
  'service.accept': ['area'],
  'service.issue': ['area'],
  'service.deliver': ['area', 'assigned'],
  'service.custody': ['area', 'assigned'],
  'service.bundle': ['area'],
  'service.reveal': ['area'],
}
const department: Grants = {
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
  'case.request': ['unit'],
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
const hallClerk: Grants = {
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
const aider: Grants = {
  'appointment.keep': ['area'],
  'help.ask': ['area'],
  'help.do': ['area'],
  'mandate.keep': ['area'],
}
/** Sealed facts of people in the own area; anybody else only in an emergency that is reviewed. */
const discloser: Grants = { 'register.reveal': ['area'], 'register.break-glass': ['tenant'] }

/** Rights of each role. A right that is not here does not exist for the role. */
export const ROLE_GRANTS: Record<Role, Grants> = {
  'system-admin': {
    'hall.read': ['tenant'],
    'hall.manage': ['tenant'],
    'visit.rule': ['tenant'],
    'handbook.edit': ['tenant'],
    ...staff,
    'area.manage': ['tenant'],
    'area.check': ['tenant'],
    'unit.manage': ['tenant'],
    'person.read': ['tenant'],
    'person.manage': ['tenant'],
    'post.manage': ['tenant'],
    'catalog.manage': ['tenant'],
    'notice.manage': ['tenant'],
    'admission.manage': ['tenant'],
    'matter.manage': ['tenant'],
    'ledger.manage': ['tenant'],
    'register.import': ['tenant'],
    'retention.manage': ['tenant'],
    'report.read': ['tenant'],
    'report.manage': ['tenant'],
    'sync.wipe': ['tenant'],
  },
  'security-admin': {
    'key.manage': ['tenant'],
    ...staff,
    'person.read': ['tenant'],
    'account.secure': ['tenant'],
    'administrator.manage': ['tenant'],
    'disclosure.review': ['tenant'],
    'retention.approve': ['tenant'],
  },
  'audit-admin': { ...everybody, 'audit.read': ['tenant'] },
  dispatcher: {
    'hall.read': ['area'],
    'rating.read': ['area'],
    'rating.enter': ['area'],
    'rating.follow': ['area'],
    'patrol.read': ['area'],
    'patrol.plan': ['area'],
    ...staff,
    ...reporter,
    'area.check': ['area'],
    'person.read': ['area'],
    'case.read': ['area', 'own'],
    'case.export': ['area'],
    'case.reveal': ['area'],
    'case.verify-request': ['area'],
    'case.file': ['area'],
    'case.refuse': ['area'],
    'case.dispatch': ['area'],
    'case.feedback': ['area'],
    'case.check-request': ['area'],
    'case.check': ['area'],
    'case.close': ['area'],
    'case.reopen': ['area', 'own'],
    'case.note': ['area'],
    'case.claim': ['area'],
    'case.contact': ['area'],
    'case.request': ['area'],
    'case.decide': ['area'],
    'case.resume': ['area'],
    'case.join': ['area'],
    'case.merge': ['area'],
    'case.supervise': ['area'],
    'case.answer': ['area'],
    'case.call-back': ['area'],
    'case.consult': ['area'],
    'case.evaluate': ['area'],
    'consultation.read': ['area'],
    // Whoever asks, asks as a unit, so that the ledger names it.
    'task.send': ['unit'],
    'task.read': ['area'],
    'burden.read': ['area'],
    'ledger.read': ['area'],
    'register.break-glass': ['tenant'],
    'campaign.read': ['area'],
    'campaign.manage': ['unit'],
    'report.read': ['area'],
  },
  department,
  // Within a unit one person asks and another endorses.
  'department-head': {
    ...department,
    'case.endorse': ['unit'],
    'matter.publish': ['unit'],
    'service.decide': ['unit'],
    'disclosure.grant': ['unit'],
    'disclosure.approve': ['unit'],
    'report.manage': ['unit'],
    'retention.approve': ['unit'],
  },
  supervisor: {
    'sync.review': ['area'],
    'hall.read': ['area'],
    'rating.read': ['area'],
    'rating.follow': ['area'],
    'visit.read': ['area'],
    'visit.plan': ['area'],
    'visit.rule': ['area'],
    'patrol.read': ['area'],
    'patrol.plan': ['area'],
    'meeting.keep': ['area'],
    'cadre.read': ['area'],
    'handbook.edit': ['tenant'],
    ...staff,
    'area.check': ['area'],
    'person.read': ['area'],
    'case.read': ['area'],
    'case.oversee': ['area'],
    'case.export': ['area'],
    'case.reveal': ['area'],
    'case.note': ['area'],
    'case.request': ['area'],
    'case.decide': ['area'],
    'case.arbitrate': ['area'],
    'case.supervise': ['area'],
    // A card about a dispute that is not decided in time.
    'case.answer': ['area'],
    'case.call-back': ['area'],
    'case.consult': ['area'],
    'case.evaluate': ['area'],
    'consultation.read': ['area'],
    'proposal.manage': ['tenant'],
    'task.approve': ['area'],
    'task.read': ['area'],
    'burden.read': ['area'],
    'register.read': ['area'],
    'ledger.read': ['area'],
    'register.import': ['area'],
    'register.merge': ['area'],
    ...discloser,
    'register.export': ['area'],
    'disclosure.read': ['area'],
    'disclosure.grant': ['area'],
    'disclosure.approve': ['area'],
    'campaign.read': ['area'],
    'campaign.approve': ['area'],
    'matter.publish': ['tenant'],
    'service.read': ['area'],
    'service.supervise': ['area'],
    'service.report': ['area'],
    'report.read': ['area'],
  },
  window: {
    ...hallClerk,
    'visit.read': ['area'],
    'wish.take': ['area'],
    'board.edit': ['area'],
    ...staff,
    ...reporter,
    'case.read': ['own'],
    'case.note': ['own'],
    'consultation.read': ['own'],
    ...counter,
    'service.report': ['area'],
    ...filler,
    ...keeper,
    'register.import': ['area'],
    'register.merge': ['area'],
    ...discloser,
    'register.export': ['area'],
    'disclosure.counter': ['area'],
    'disclosure.correct': ['area'],
  },
  leader: {
    'hall.read': ['area'],
    'rating.read': ['area'],
    'visit.read': ['area'],
    'patrol.read': ['area'],
    'cadre.read': ['area'],
    'cadre.keep': ['area'],
    ...staff,
    'area.check': ['area'],
    'person.read': ['area'],
    'case.read': ['area'],
    'case.oversee': ['area'],
    'case.export': ['area'],
    'case.note': ['area'],
    'case.supervise': ['area'],
    'case.evaluate': ['area'],
    'consultation.read': ['area'],
    'task.read': ['area'],
    'burden.read': ['area'],
    'service.read': ['area'],
    'service.report': ['area'],
    'register.read': ['area'],
    'ledger.read': ['area'],
    'register.export': ['area'],
    'disclosure.read': ['area'],
    'disclosure.approve': ['area'],
    'campaign.read': ['area'],
    'report.read': ['area'],
  },
  'grid-head': {
    'sync.review': ['area'],
    'sync.wipe': ['area'],
    ...visitor,
    ...aider,
    ...patroller,
    'visit.plan': ['area'],
    'patrol.plan': ['area'],
    'meeting.keep': ['area'],
    'cadre.read': ['area'],
    'cadre.keep': ['area'],
    'board.edit': ['area'],
    ...worker,
    ...agency,
    ...filler,
    ...keeper,
    'area.check': ['area'],
    ...discloser,
    'disclosure.read': ['area'],
    'disclosure.correct': ['area'],
  },
  'grid-worker': { ...visitor, ...aider, ...patroller, ...worker, ...agency, ...filler, ...keeper, ...discloser },
  'micro-worker': { ...visitor, ...patroller, ...worker, 'register.read': ['area'], 'ledger.read': ['area'] },
  helper: {
    ...carrier,
    ...visitor,
    ...aider,
    'wish.take': ['area'],
    ...staff,
    ...reporter,
    ...counter,
    ...filler,
    ...keeper,
    'case.read': ['own', 'assigned'],
    'case.note': ['own'],
  },
  informant: everybody,
  cadre: everybody,
  'police-assistant': everybody,
  'legal-adviser': everybody,
  resident: {
    'appointment.own': ['own'],
    'session.use': ['tenant'],
    'notice.read': ['own'],
    'file.upload': ['tenant'],
    'case.report': ['tenant'],
    'case.read': ['own'],
    'case.rate': ['own'],
    'case.withdraw': ['own'],
    'case.reopen': ['own'],
    'disclosure.own': ['own'],
    'service.apply': ['own'],
    'service.read': ['own'],
  },
}

/** The reaches with which a role holds a permission; empty when it does not. */
export function reachesOf(role: Role, permission: Permission): readonly Reach[] {
  return ROLE_GRANTS[role][permission] ?? []
}
