import type { LinkKind, NewHappening, SubjectKind, SubjectState } from '@yiwang/contract/registers'
import { ruleBroken } from '../../../kernel/errors.ts'
import { HEAD, isHead } from './states.ts'

/** Somebody or something that an event concerns. */
export type Party = { id: string; kind: SubjectKind; state: SubjectState; label: string; bornOn: string | null }

export type StandingLink = {
  id: string
  kind: LinkKind
  from: string
  to: string
  relation: string
  validFrom: string | null
}

export type Scene = {
  subject: Party
  today: string
  /** Day of the last event of the subject. */
  lastOn: string | null
  /** Links that hold of the subject, of its household and of that household's members. */
  links: readonly StandingLink[]
  /** Members, and those that the event names. */
  parties: ReadonlyMap<string, Party>
}

export type Plan = {
  states: { id: string; state: SubjectState }[]
  /** Links that end on the day of the event. */
  ended: string[]
  added: { kind: LinkKind; from: string; to: string; relation: string }[]
  /** Subjects whose story the event belongs to. */
  about: string[]
  /** Whose entries in ledgers end. */
  struckOff: string[]
  /** Subjects that come into the household, by id, before links are added. */
  created: { id: string; kind: 'person' | 'household'; values: Record<string, unknown> }[]
}

type Of<K extends NewHappening['kind']> = Extract<NewHappening, { kind: K }>

/** What follows from an event, or the rule that it breaks. Pure; the caller has asked for rights. */
export function planHappening(scene: Scene, event: NewHappening): Plan {
  refuseDay(scene, event.on)
  const { subject } = scene
  if (subject.state === 'merged') throw ruleBroken('merged', '此对象已并入另一个，请在保留的一方登记')
  if (subject.state === 'deceased') throw ruleBroken('deceased', `${subject.label}已登记去世，不能再登记变动`)
  switch (event.kind) {
    case 'birth':
      return birth(scene, event)
    case 'death':
      return death(scene, event)
    case 'move-in':
      return moveIn(scene, event)
    case 'move-out':
      return moveOut(scene, event)
    case 'move-within':
      return moveWithin(scene, event)
    case 'leave':
      return leave(scene)
    case 'return':
      return comeBack(scene)
    case 'split':
      return split(scene, event)
  }
}

function emptyPlan(...about: string[]): Plan {
  return { states: [], ended: [], added: [], about, struckOff: [], created: [] }
}

function refuseDay({ subject, today, lastOn }: Scene, on: string): void {
  if (on > today) throw ruleBroken('in the future', '发生日期不能晚于今天', { on: '不能晚于今天' })
  if (lastOn !== null && on < lastOn)
    throw ruleBroken('before the last event', `发生日期早于上一次变动（${lastOn}），请核对先后`, {
      on: '早于上一次变动',
    })
  if (subject.bornOn !== null && on < subject.bornOn)
    throw ruleBroken('before birth', '发生日期早于出生日期', { on: '早于出生日期' })
}

function demandKind({ subject }: Scene, kinds: readonly SubjectKind[]): void {
  if (!kinds.includes(subject.kind)) throw ruleBroken(`not for a ${subject.kind}`, '这类对象不能登记此种变动')
}

function householdOf({ links, subject }: Scene): StandingLink | undefined {
  return links.find(({ kind, from }) => kind === 'member-of' && from === subject.id)
}

function membersOf({ links }: Scene, household: string): StandingLink[] {
  return links.filter(({ kind, to }) => kind === 'member-of' && to === household)
}

function named({ parties }: Scene, id: string, kind: SubjectKind): Party {
  const party = parties.get(id)
  if (!party || party.kind !== kind) throw ruleBroken(`${id} is no ${kind}`, '所选对象不存在或类型不符')
  if (party.state === 'deceased' || party.state === 'gone' || party.state === 'merged')
    throw ruleBroken(`${id} is ${party.state}`, `${party.label}已去世、迁出或合并`)
  return party
}

/** Takes people out of their household; whoever heads it leaves it to a successor, and an empty household goes too. */
function leaveHousehold(
  scene: Scene,
  plan: Plan,
  { household, going, successor }: { household: string; going: ReadonlySet<string>; successor: string | undefined },
): void {
  const members = membersOf(scene, household)
  const staying = members.filter(({ from }) => !going.has(from))
  plan.ended.push(...members.filter(({ from }) => going.has(from)).map(({ id }) => id))
  if (staying.length === 0) {
    plan.states.push({ id: household, state: 'gone' })
    plan.ended.push(
      ...scene.links.filter(({ kind, from }) => kind === 'lives-in' && from === household).map(({ id }) => id),
    )
    return
  }
  const loses = members.some(({ from, relation }) => going.has(from) && isHead(relation))
  const next = staying.find(({ from }) => from === successor)
  if (loses && !next)
    throw ruleBroken('the head goes without a successor', '户主离开此户，请从其余成员中指定新户主', {
      successor: '请指定新户主',
    })
  if (successor !== undefined && !next)
    throw ruleBroken('the successor is no member', '新户主不是此户成员', { successor: '不是此户成员' })
  if (next && loses) {
    plan.ended.push(next.id)
    plan.added.push({ kind: 'member-of', from: next.from, to: household, relation: HEAD })
  }
}

function ownLinks({ links, subject }: Scene, kinds: readonly LinkKind[]): string[] {
  return links.filter(({ kind, from }) => from === subject.id && kinds.includes(kind)).map(({ id }) => id)
}

function birth(scene: Scene, { on, child, mother, father }: Of<'birth'>): Plan {
  demandKind(scene, ['household'])
  const plan = emptyPlan(scene.subject.id, child.id)
  plan.created.push({ id: child.id, kind: 'person', values: { 'birth-date': on, ...child.values } })
  plan.added.push({ kind: 'member-of', from: child.id, to: scene.subject.id, relation: child.relation })
  for (const parent of [mother, father]) {
    if (parent === undefined) continue
    named(scene, parent, 'person')
    plan.added.push({ kind: 'guardian-of', from: parent, to: child.id, relation: '' })
  }
  return plan
}

function death(scene: Scene, { successor }: Of<'death'>): Plan {
  demandKind(scene, ['person'])
  const { subject } = scene
  const home = householdOf(scene)
  const plan = emptyPlan(subject.id, ...(home ? [home.to] : []))
  plan.states.push({ id: subject.id, state: 'deceased' })
  plan.struckOff.push(subject.id)
  if (home) leaveHousehold(scene, plan, { household: home.to, going: new Set([subject.id]), successor })
  const left = scene.links.filter(({ from, to }) => from === subject.id || to === subject.id)
  plan.ended.push(...left.map(({ id }) => id).filter((id) => !plan.ended.includes(id)))
  return plan
}

function moveIn(scene: Scene, { household, dwelling, relation }: Of<'move-in'>): Plan {
  demandKind(scene, ['person', 'household'])
  const { subject } = scene
  if (subject.kind === 'person' && householdOf(scene))
    throw ruleBroken('has a household', `${subject.label}已在册于一户，请登记“户间移居”`)
  const plan = emptyPlan(subject.id)
  settle(scene, plan, { household, dwelling, relation })
  if (plan.added.length === 0) throw ruleBroken('moves nowhere', '请选择迁入的户或房屋', { household: '请选择' })
  plan.states.push({ id: subject.id, state: 'active' })
  return plan
}

type Target = { household: string | undefined; dwelling: string | undefined; relation: string }

function settle(scene: Scene, plan: Plan, { household, dwelling, relation }: Target): void {
  const { subject } = scene
  if (household !== undefined && subject.kind === 'person') {
    named(scene, household, 'household')
    const isTaken = isHead(relation) && membersOf(scene, household).some((one) => isHead(one.relation))
    if (isTaken)
      throw ruleBroken('the household has a head', '此户已有户主，请选择与户主的关系', { relation: '已有户主' })
    plan.added.push({ kind: 'member-of', from: subject.id, to: household, relation })
    plan.about.push(household)
  }
  if (dwelling === undefined) return
  named(scene, dwelling, 'dwelling')
  plan.added.push({ kind: 'lives-in', from: subject.id, to: dwelling, relation: '' })
}

function moveOut(scene: Scene, { successor }: Of<'move-out'>): Plan {
  demandKind(scene, ['person', 'household'])
  const { subject } = scene
  if (subject.state === 'gone') throw ruleBroken('gone', `${subject.label}已登记迁出`)
  const plan = emptyPlan(subject.id)
  plan.ended.push(...ownLinks(scene, ['lives-in', 'tenant-of', 'works-at']))
  if (subject.kind === 'household') {
    const members = membersOf(scene, subject.id).map(({ from }) => from)
    for (const id of [subject.id, ...members]) plan.states.push({ id, state: 'gone' })
    plan.about.push(...members)
    plan.struckOff.push(subject.id, ...members)
    return plan
  }
  plan.states.push({ id: subject.id, state: 'gone' })
  plan.struckOff.push(subject.id)
  const home = householdOf(scene)
  if (!home) return plan
  plan.about.push(home.to)
  leaveHousehold(scene, plan, { household: home.to, going: new Set([subject.id]), successor })
  return plan
}

function moveWithin(scene: Scene, { household, dwelling, relation, successor }: Of<'move-within'>): Plan {
  demandKind(scene, ['person', 'household'])
  const { subject } = scene
  if (subject.state === 'gone') throw ruleBroken('gone', `${subject.label}已登记迁出，请登记“迁入”`)
  const plan = emptyPlan(subject.id)
  if (dwelling !== undefined) plan.ended.push(...ownLinks(scene, ['lives-in']))
  const home = householdOf(scene)
  const changes = household !== undefined && home !== undefined
  if (changes && home.to === household)
    throw ruleBroken('the same household', '移居前后是同一户', { household: '与原户相同' })
  if (changes) {
    plan.about.push(home.to)
    leaveHousehold(scene, plan, { household: home.to, going: new Set([subject.id]), successor })
  }
  settle(scene, plan, { household, dwelling, relation })
  if (plan.added.length === 0) throw ruleBroken('moves nowhere', '请选择移居到的户或房屋', { household: '请选择' })
  return plan
}

function leave(scene: Scene): Plan {
  demandKind(scene, ['person', 'household'])
  const { subject } = scene
  if (subject.state !== 'active') throw ruleBroken(`is ${subject.state}`, `${subject.label}已不在家，请先登记返回`)
  return { ...emptyPlan(subject.id), states: [{ id: subject.id, state: 'absent' }] }
}

function comeBack(scene: Scene): Plan {
  demandKind(scene, ['person', 'household'])
  const { subject } = scene
  if (subject.state === 'gone') throw ruleBroken('gone', `${subject.label}已登记迁出，请登记“迁入”`)
  if (subject.state !== 'absent') throw ruleBroken('is here', `${subject.label}没有登记外出`)
  return { ...emptyPlan(subject.id), states: [{ id: subject.id, state: 'active' }] }
}

function split(scene: Scene, { household, members, dwelling, successor }: Of<'split'>): Plan {
  demandKind(scene, ['household'])
  const { subject } = scene
  const own = membersOf(scene, subject.id)
  const going = new Set(members.map(({ id }) => id))
  if (members.some(({ id }) => !own.some(({ from }) => from === id)))
    throw ruleBroken('not a member', '所选人员不是此户成员', { members: '不是此户成员' })
  if (members.filter(({ relation }) => isHead(relation)).length !== 1)
    throw ruleBroken('one head', '新户须有且只有一名户主', { members: '须有一名户主' })
  if (going.size === own.length)
    throw ruleBroken('nobody stays', '原户须至少留下一人；全部迁走请登记移居', { members: '须留下一人' })
  const plan = emptyPlan(subject.id, household.id, ...going)
  plan.created.push({ id: household.id, kind: 'household', values: household.values })
  leaveHousehold(scene, plan, { household: subject.id, going, successor })
  const home = dwelling ?? scene.links.find(({ kind, from }) => kind === 'lives-in' && from === subject.id)?.to
  if (dwelling !== undefined) named(scene, dwelling, 'dwelling')
  if (home !== undefined) plan.added.push({ kind: 'lives-in', from: household.id, to: home, relation: '' })
  for (const { id, relation } of members) plan.added.push({ kind: 'member-of', from: id, to: household.id, relation })
  return plan
}
