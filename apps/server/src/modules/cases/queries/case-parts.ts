import { isOpenTask, waitingStep } from '@yiwang/contract/cases'
import type {
  CaseCardView,
  CaseCore,
  CaseRequestView,
  JointTask,
  JointTaskView,
  TimelineEntry,
  Voice,
} from '@yiwang/contract/cases'
import type { Calendar } from '@yiwang/worktime'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { fileLinks } from '../../../kernel/files/files.ts'
import type { CalendarOf } from '../domain/calendar-of.ts'
import type { CardTable, PhotoRef, VoiceRef } from '../store/tables.ts'

export function photoOf({ id, kind }: PhotoRef): TimelineEntry['photos'][number] {
  return { id, kind, ...fileLinks(id) }
}

export function voiceOf({ id, seconds }: VoiceRef): Voice {
  return { id, seconds, url: fileLinks(id).url }
}

type Named = (unitId: string) => string | null

/** What was asked for on a case; `mine` says that the caller may not be the one who decides. */
export function requestViews(actor: Actor, { course }: CaseCore, nameOf: Named): CaseRequestView[] {
  return course.requests.map((request) => ({
    id: request.id,
    kind: request.kind,
    unitName: request.unitId === null ? null : nameOf(request.unitId),
    askedByName: request.askedByName,
    askedAt: request.askedAt,
    reason: request.reason,
    limitText: request.limitText,
    until: request.until,
    detail: request.detail,
    evidence: request.evidence.map((id) => photoOf({ id, kind: 'site' })),
    state: request.state,
    waitsFor: waitingStep(request),
    mine: request.askedBy === actor.id || request.approvals.some(({ by }) => by === actor.id),
    approvals: request.approvals.map(({ name, at, note }) => ({ name, at, note })),
  }))
}

/** Parts of other units; one that is open and due has been silent too long. */
export function jointViews(
  actor: Actor,
  { course }: CaseCore,
  { now, calendarOf }: { now: Date; calendarOf: CalendarOf | null },
): JointTaskView[] {
  const { assisting } = scopeOf(actor, 'case.assist')
  return course.joint.map((task) => ({
    ...task,
    overdue: isOpenTask(task) && task.dueAt !== null && task.dueAt < now.toISOString(),
    silent: calendarOf !== null && isSilent(task, now, calendarOf(task.unitId)),
    mine: assisting.includes(task.unitId),
  }))
}

/** Half a working day of the unit, by its own hours: before that it has simply not answered yet. */
const SILENT_AFTER_MS = 4 * 3_600_000

function isSilent(task: JointTask, now: Date, calendar: Calendar): boolean {
  const stands = task.pauses?.at(-1)?.to === null
  if (!isOpenTask(task) || task.heardAt !== null || stands) return false
  const hours = calendar.meterOf('working-hour')
  const since = task.pauses?.at(-1)?.to ?? task.askedAt
  return hours.at(now.getTime()) - hours.at(Date.parse(since)) >= SILENT_AFTER_MS
}

export function cardView(card: CardTable, unitName: string | null, now: Date): CaseCardView {
  return {
    id: card.id,
    caseId: card.case_id,
    kind: card.kind,
    source: card.source,
    to: card.receiver,
    stage: card.stage,
    unitName,
    text: card.text,
    issuedBy: card.issued_by_name,
    issuedAt: card.issued_at.toISOString(),
    dueAt: card.due_at?.toISOString() ?? null,
    overdue: card.answered_at === null && card.due_at !== null && card.due_at < now,
    rung: card.rung,
    answeredAt: card.answered_at?.toISOString() ?? null,
    answeredBy: card.answered_by_name,
    answer: card.answer,
  }
}
