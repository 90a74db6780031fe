import type { CaseView, TimelineEntry } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { maskName } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { areaLine } from '../../areas/index.ts'
import { findCondition, findSubclass } from '../../catalog/index.ts'
import { namesOf } from '../../identity/index.ts'
import { calendarsOf } from '../commands/clock-rules.ts'
import { asAssistantSees, assistsOnly, stepsFor } from '../commands/inner-steps.ts'
import { abilitiesOf, isReporterOnly, subjectOf } from '../commands/subject.ts'
import { lastRuns, stageClockView } from '../domain/clock-view.ts'
import { standstillsOf } from '../domain/standstills.ts'
import { holdingsOf } from '../domain/holdings.ts'
import { picturesIn, voicesIn } from '../domain/pictures.ts'
import { cardsOfCase } from '../store/card-store.ts'
import { childrenOf, coreOf, findCase, readTimeline } from '../store/case-store.ts'
import type { CaseRecord } from '../store/tables.ts'
import { cardView, jointViews, photoOf, requestViews, voiceOf } from './case-parts.ts'
import { threeDates } from './expected-date.ts'
import { unitNamesOf } from './unit-names.ts'
import { asReporterSees } from './reporter-view.ts'
import { caseRowOf } from './rows.ts'

/** One case with its whole story. Out of reach and missing look the same. */
export async function getCase(tx: Tx, actor: Actor, { caseId, at }: { caseId: string; at: Date }): Promise<CaseView> {
  const row = await findCase(tx, actor.tenant, caseId)
  if (!row || !isAllowed(actor, 'case.read', subjectOf(row))) throw notFound('case')
  const { tenant } = row
  const core = coreOf(row)
  const [line, subclass, condition, names, story, cards, children, parent, dates] = await Promise.all([
    row.area_id === null ? [] : areaLine(tx, tenant, row.area_id),
    row.subclass_id === null ? null : findSubclass(tx, tenant, row.subclass_id),
    row.condition_id === null ? null : findCondition(tx, tenant, row.condition_id),
    namesOf(
      tx,
      tenant,
      [row.assignee_id, row.reporter_id].filter((id) => id !== null),
    ),
    readTimeline(tx, tenant, caseId),
    cardsOfCase(tx, tenant, caseId),
    childrenOf(tx, tenant, caseId),
    row.parent_id === null ? undefined : findCase(tx, tenant, row.parent_id),
    threeDates(tx, row, { core, now: at }),
  ])
  const clocks = lastRuns([...story.flatMap((entry) => entry.clocks ?? []), ...core.course.clocks])
  const unitIds = [
    ...clocks.map((clock) => clock.unitId),
    ...core.course.requests.map((request) => request.unitId),
    ...cards.map((card) => card.unit_id),
    ...core.course.joint.map((task) => task.unitId),
    row.unit_id,
  ].filter((id) => id !== null)
  const [nameOf, calendarOf] = await Promise.all([unitNamesOf(tx, tenant, unitIds), calendarsOf(tx, tenant, unitIds)])
  const timeline = story.map(entryOf)
  const standstills = standstillsOf(core.course.requests, clocks)
  const listed = {
    ...row,
    subclass_name: subclass?.name ?? null,
    area_name: line.at(-1)?.name ?? null,
    unit_name: row.unit_id === null ? null : nameOf(row.unit_id),
  }
  const view: CaseView = {
    ...caseRowOf(listed, {
      now: at,
      calendarOf,
      placeOf: () => ({ town: line.find((area) => area.level === 'town')?.name ?? null, village: null }),
    }),
    text: row.text,
    conditionId: row.condition_id,
    conditionText: condition?.text ?? null,
    closingCondition: condition?.closingCondition ?? null,
    ...reporterOf(actor, row, names),
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_id === null ? null : (names.get(row.assignee_id) ?? null),
    areaPath: line.map(({ id, name, level }) => ({ id, name, level })),
    excluded: row.excluded,
    photoAt: [...(core.course.photoAt ?? [])],
    dates,
    pause: core.course.pause,
    returnUntil: core.course.returnUntil,
    consultation: core.course.consultation,
    clocks: clocks.map((clock) => stageClockView(clock, { now: at, calendarOf, nameOf })),
    holdings: holdingsOf(
      story.map((entry) => ({ at: entry.at.toISOString(), toState: entry.to_state, named: namedIn(entry) })),
      standstills,
    ),
    standstills,
    requests: requestViews(actor, core, nameOf),
    joint: jointViews(actor, core, { now: at, calendarOf }),
    cards: cards.map((card) => cardView(card, card.unit_id === null ? null : nameOf(card.unit_id), at)),
    parent: parent ? { id: parent.id, number: parent.number, title: parent.title, state: parent.state } : null,
    children: children.map((child) => ({
      id: child.id,
      number: child.number,
      title: child.title,
      reportedAt: child.reported_at.toISOString(),
    })),
    photos: timeline.flatMap((entry) => entry.photos),
    timeline,
    can: abilitiesOf(actor, core, { row, at }),
  }
  if (isReporterOnly(actor)) return asReporterSees(view)
  return assistsOnly(actor, row) ? asAssistantSees(view, stepsFor(actor, row)) : view
}

/** A resident is masked for everybody, staff sign with their name; the tracking code belongs to the reporter alone. */
function reporterOf(actor: Actor, row: CaseRecord, names: ReadonlyMap<string, string>) {
  const name = row.channel === 'resident' || row.reporter_id === null ? null : (names.get(row.reporter_id) ?? null)
  // Residents bring hard matters themselves as well as through a clerk: the name alone does not say who it is.
  const staff = name !== null && row.channel === 'hard-matter' ? maskName(name) : name
  return {
    reporterName: row.reporter_name_masked ?? staff,
    reporterPhoneMasked: row.reporter_phone_masked,
    trackingCode: row.reporter_id !== null && row.reporter_id === actor.id ? row.tracking_code : null,
  }
}

type StoredEntry = Awaited<ReturnType<typeof readTimeline>>[number]

function entryOf(row: StoredEntry): TimelineEntry {
  const voices = voicesIn(row.photos)
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action as TimelineEntry['action'],
    fromState: row.from_state,
    toState: row.to_state,
    actorName: row.actor_name,
    unitName: row.unit_name,
    note: row.note,
    open: row.open,
    facts: row.facts,
    photos: picturesIn(row.photos).map(photoOf),
    ...(voices.length > 0 ? { voices: voices.map(voiceOf) } : {}),
  }
}

/** Steps that put the case to a unit or a worker; others may name one that only takes part. */
const PUTS_TO = new Set(['dispatch', 'arbitrate', 'return', 'verify-request', 'check-request'])

/** The unit or worker that a step put the case to. */
function namedIn({ action, facts }: Pick<StoredEntry, 'action' | 'facts'>): string | null {
  const name = PUTS_TO.has(action) ? (facts.unitName ?? facts.workerName ?? facts.firstUnitName) : null
  return typeof name === 'string' ? name : null
}
