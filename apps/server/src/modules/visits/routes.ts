import {
  boardRoutes,
  cadreRoutes,
  diaryRoutes,
  dutyRoutes,
  handbookRoutes,
  meetingRoutes,
  patrolRoutes,
  visitRoutes,
  visitRuleRoutes,
} from '@yiwang/contract/visits'
import type { Context } from '../../kernel/context.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { endExempting, exemptHousehold } from './commands/exempt.ts'
import { assignItem, collectItem, solveItem } from './commands/keep-cadre-item.ts'
import { editCard, writeToHouseholds } from './commands/keep-card.ts'
import { addPage, editPage, retirePage } from './commands/keep-handbook.ts'
import { callMeeting, cancelMeeting, editMeeting } from './commands/keep-meeting.ts'
import { addPatrolPlan, editPatrolPlan, retirePatrolPlan } from './commands/keep-patrol-plan.ts'
import { addRule, editRule, retireRule } from './commands/keep-rule.ts'
import { replan } from './commands/replan.ts'
import { finishVisit, startVisit } from './commands/tell-visit.ts'
import { finishPatrol, reportFinding, startPatrol, trackPatrol } from './commands/walk-patrol.ts'
import { listWeeks, readWeek } from './queries/cadres.ts'
import { boardCode } from './queries/board-code.ts'
import { listMessages, readCard, readPublicCard } from './queries/cards.ts'
import { diaryPaper } from './queries/diary-paper.ts'
import { readDiary } from './queries/diary.ts'
import { listExemptions } from './queries/exemptions.ts'
import { listPages, listVersions } from './queries/handbook.ts'
import { listMeetings } from './queries/meetings.ts'
import { listPatrolPlans } from './queries/patrol-plans.ts'
import { getPatrol, listPatrols, readCoverage, readTrack } from './queries/patrols.ts'
import { readPlan } from './queries/plan.ts'
import { listRules } from './queries/rules.ts'
import { listStops, listWarned, stopsOfSubject } from './queries/stops.ts'
import { getVisit, listVisits } from './queries/visits.ts'
import { acceptWish, listWishes } from './queries/wishes.ts'

const ruleOf = ({ ruleId }: { ruleId: string }) => ({ type: 'visit-rule', id: ruleId })
const visitOf = ({ visitId }: { visitId: string }) => ({ type: 'visit', id: visitId })
const subjectOf = ({ subjectId }: { subjectId: string }) => ({ type: 'subject', id: subjectId })
const planOf = ({ planId }: { planId: string }) => ({ type: 'patrol-plan', id: planId })
const patrolOf = ({ patrolId }: { patrolId: string }) => ({ type: 'patrol', id: patrolId })
const itemOf = ({ itemId }: { itemId: string }) => ({ type: 'cadre-item', id: itemId })
const meetingOf = ({ meetingId }: { meetingId: string }) => ({ type: 'meeting', id: meetingId })
const pageOf = ({ pageId }: { pageId: string }) => ({ type: 'handbook-page', id: pageId })
const areaOf = ({ areaId }: { areaId: string }) => ({ type: 'area', id: areaId })
const made = (type: string) => (input: { id: string }) => ({ type, id: input.id })

export function visitBindings(context: Context): Binding[] {
  return [
    ...rules(context),
    ...duties(context),
    ...visits(context),
    ...patrols(context),
    ...cadres(context),
    ...staff(),
    ...boards(context),
  ]
}

function rules(context: Context): Binding[] {
  const permission = 'visit.rule' as const
  return [
    bind(visitRuleRoutes.list, {
      permission: [permission, 'visit.read'],
      audit: 'visit-rule.list',
      run: (tx, actor, input) => listRules(context, tx, actor, input),
    }),
    bind(visitRuleRoutes.add, {
      permission,
      audit: 'visit-rule.add',
      subject: made('visit-rule'),
      run: (tx, actor, input) => addRule(context, tx, actor, input),
    }),
    bind(visitRuleRoutes.edit, {
      permission,
      audit: 'visit-rule.edit',
      subject: ruleOf,
      run: (tx, actor, input) => editRule(context, tx, actor, input),
    }),
    bind(visitRuleRoutes.retire, {
      permission,
      audit: 'visit-rule.retire',
      subject: ruleOf,
      run: (tx, actor, input) => retireRule(context, tx, actor, input),
    }),
  ]
}

function duties(context: Context): Binding[] {
  const read = 'visit.read' as const
  const plan = 'visit.plan' as const
  return [
    bind(dutyRoutes.stops, { permission: read, audit: 'visit-stop.list', run: listStops }),
    bind(dutyRoutes.warned, { permission: read, audit: 'visit-stop.warned', run: listWarned }),
    bind(dutyRoutes.ofSubject, {
      permission: read,
      audit: 'visit-stop.of-subject',
      subject: subjectOf,
      run: (tx, actor, input) => stopsOfSubject(context, tx, actor, input),
    }),
    bind(dutyRoutes.plan, { permission: read, audit: 'visit-plan.read', run: readPlan }),
    bind(dutyRoutes.replan, { permission: plan, audit: 'visit-plan.replan', subject: areaOf, run: replan }),
    bind(dutyRoutes.exempt, {
      permission: plan,
      audit: 'visit-exemption.add',
      subject: subjectOf,
      run: (tx, actor, input) => exemptHousehold(context, tx, actor, input),
    }),
    bind(dutyRoutes.exemptions, {
      permission: read,
      audit: 'visit-exemption.list',
      run: (tx, actor, input) => listExemptions(context, tx, actor, input),
    }),
    bind(dutyRoutes.include, {
      permission: plan,
      audit: 'visit-exemption.end',
      subject: ({ exemptionId }) => ({ type: 'visit-exemption', id: exemptionId }),
      run: endExempting,
    }),
  ]
}

function visits(context: Context): Binding[] {
  const write = 'visit.do' as const
  return [
    bind(visitRoutes.list, {
      permission: ['visit.read', write],
      audit: 'visit.list',
      run: (tx, actor, input) => listVisits(context, tx, actor, input),
    }),
    bind(visitRoutes.get, {
      permission: ['visit.read', write],
      audit: 'visit.read',
      subject: visitOf,
      run: (tx, actor, input) => getVisit(context, tx, actor, input),
    }),
    bind(visitRoutes.start, {
      permission: write,
      audit: 'visit.start',
      subject: visitOf,
      run: (tx, actor, input) => startVisit(context, tx, actor, input),
    }),
    bind(visitRoutes.finish, {
      permission: write,
      audit: 'visit.finish',
      subject: visitOf,
      run: (tx, actor, input) => finishVisit(context, tx, actor, input),
    }),
    bind(visitRoutes.wishes, { permission: 'wish.take', audit: 'service-wish.list', run: listWishes }),
    bind(visitRoutes.takeWish, {
      permission: 'wish.take',
      audit: 'service-wish.take',
      subject: ({ wishId }) => ({ type: 'service-wish', id: wishId }),
      run: acceptWish,
    }),
  ]
}

function patrols(context: Context): Binding[] {
  const read = 'patrol.read' as const
  const walk = 'patrol.walk' as const
  const plan = 'patrol.plan' as const
  return [
    bind(patrolRoutes.plans, {
      permission: read,
      audit: 'patrol-plan.list',
      run: (tx, actor, input) => listPatrolPlans(context, tx, actor, input),
    }),
    bind(patrolRoutes.addPlan, {
      permission: plan,
      audit: 'patrol-plan.add',
      subject: made('patrol-plan'),
      run: (tx, actor, input) => addPatrolPlan(context, tx, actor, input),
    }),
    bind(patrolRoutes.editPlan, {
      permission: plan,
      audit: 'patrol-plan.edit',
      subject: planOf,
      run: (tx, actor, input) => editPatrolPlan(context, tx, actor, input),
    }),
    bind(patrolRoutes.retirePlan, {
      permission: plan,
      audit: 'patrol-plan.retire',
      subject: planOf,
      run: (tx, actor, input) => retirePatrolPlan(context, tx, actor, input),
    }),
    bind(patrolRoutes.list, { permission: read, audit: 'patrol.list', run: listPatrols }),
    bind(patrolRoutes.get, { permission: read, audit: 'patrol.read', subject: patrolOf, run: getPatrol }),
    bind(patrolRoutes.start, { permission: walk, audit: 'patrol.start', subject: patrolOf, run: startPatrol }),
    bind(patrolRoutes.find, {
      permission: walk,
      audit: 'patrol.find',
      subject: patrolOf,
      run: (tx, actor, input) => reportFinding(context, tx, actor, input),
    }),
    bind(patrolRoutes.track, { permission: walk, audit: 'patrol.track', subject: patrolOf, run: trackPatrol }),
    bind(patrolRoutes.finish, { permission: walk, audit: 'patrol.finish', subject: patrolOf, run: finishPatrol }),
    bind(patrolRoutes.positions, {
      permission: read,
      audit: 'patrol.positions',
      auditReads: true,
      subject: patrolOf,
      run: readTrack,
    }),
    bind(patrolRoutes.coverage, { permission: read, audit: 'patrol.coverage', run: readCoverage }),
  ]
}

function cadres(context: Context): Binding[] {
  const read = 'cadre.read' as const
  const keep = 'cadre.keep' as const
  return [
    bind(cadreRoutes.weeks, { permission: read, audit: 'cadre.weeks', run: listWeeks }),
    bind(cadreRoutes.week, { permission: read, audit: 'cadre.week', run: readWeek }),
    bind(cadreRoutes.collect, {
      permission: keep,
      audit: 'cadre.collect',
      subject: made('cadre-item'),
      run: collectItem,
    }),
    bind(cadreRoutes.assign, {
      permission: keep,
      audit: 'cadre.assign',
      subject: itemOf,
      run: (tx, actor, input) => assignItem(context, tx, actor, input),
    }),
    bind(cadreRoutes.solve, { permission: keep, audit: 'cadre.solve', subject: itemOf, run: solveItem }),
  ]
}

function staff(): Binding[] {
  const edit = 'handbook.edit' as const
  const keep = 'meeting.keep' as const
  return [
    bind(handbookRoutes.list, { permission: 'handbook.read', audit: 'handbook.list', run: listPages }),
    bind(handbookRoutes.versions, {
      permission: 'handbook.read',
      audit: 'handbook.versions',
      subject: pageOf,
      run: listVersions,
    }),
    bind(handbookRoutes.add, { permission: edit, audit: 'handbook.add', subject: made('handbook-page'), run: addPage }),
    bind(handbookRoutes.edit, { permission: edit, audit: 'handbook.edit', subject: pageOf, run: editPage }),
    bind(handbookRoutes.retire, { permission: edit, audit: 'handbook.retire', subject: pageOf, run: retirePage }),
    bind(meetingRoutes.list, { permission: 'meeting.read', audit: 'meeting.list', run: listMeetings }),
    bind(meetingRoutes.add, { permission: keep, audit: 'meeting.add', subject: made('meeting'), run: callMeeting }),
    bind(meetingRoutes.edit, { permission: keep, audit: 'meeting.edit', subject: meetingOf, run: editMeeting }),
    bind(meetingRoutes.cancel, { permission: keep, audit: 'meeting.cancel', subject: meetingOf, run: cancelMeeting }),
    bind(diaryRoutes.read, { permission: 'diary.read', audit: 'diary.read', run: readDiary }),
    bind(diaryRoutes.paper, { permission: 'diary.read', audit: 'diary.paper', run: diaryPaper }),
  ]
}

function boards({ secrets, config }: Context): Binding[] {
  return [
    bind(boardRoutes.card, { permission: 'team.read', audit: 'contact-card.read', subject: areaOf, run: readCard }),
    bind(boardRoutes.code, {
      permission: 'team.read',
      audit: 'contact-card.code',
      subject: areaOf,
      run: (tx, actor, input) => boardCode(config, tx, actor, input),
    }),
    bind(boardRoutes.editCard, {
      permission: 'board.edit',
      audit: 'contact-card.edit',
      subject: areaOf,
      run: editCard,
    }),
    bind(boardRoutes.publicCard, { permission: 'public', audit: 'contact-card.public', run: readPublicCard }),
    bind(boardRoutes.message, {
      permission: 'board.edit',
      audit: 'contact-card.message',
      subject: areaOf,
      run: (tx, actor, input) => writeToHouseholds(secrets, tx, actor, input),
    }),
    bind(boardRoutes.messages, {
      permission: 'visit.read',
      audit: 'contact-card.messages',
      subject: areaOf,
      run: listMessages,
    }),
  ]
}
