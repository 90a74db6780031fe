import type { CaseView, TimelineEntry } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { fileLinks } from '../../../kernel/files/files.ts'
import { areaLine, findUnit } from '../../areas/index.ts'
import { findCondition, findSubclass } from '../../catalog/index.ts'
import { namesOf } from '../../identity/index.ts'
import { abilitiesOf, subjectOf } from '../commands/subject.ts'
import { coreOf, findCase, readTimeline } from '../store/case-store.ts'
import type { CaseRecord, PhotoRef } from '../store/tables.ts'
import { caseRowOf } from './rows.ts'

/** One case with its whole story. Out of reach and missing look the same. */
export async function getCase(tx: Tx, actor: Actor, { caseId, at }: { caseId: string; at: Date }): Promise<CaseView> {
  const row = await findCase(tx, actor.tenant, caseId)
  if (!row || !isAllowed(actor, 'case.read', subjectOf(row))) throw notFound('case')
  const { tenant } = row
  const [line, subclass, condition, unit, names, story] = await Promise.all([
    row.area_id === null ? [] : areaLine(tx, tenant, row.area_id),
    row.subclass_id === null ? null : findSubclass(tx, tenant, row.subclass_id),
    row.condition_id === null ? null : findCondition(tx, tenant, row.condition_id),
    row.unit_id === null ? null : findUnit(tx, tenant, row.unit_id),
    namesOf(
      tx,
      tenant,
      [row.assignee_id, row.reporter_id].filter((id) => id !== null),
    ),
    readTimeline(tx, tenant, caseId),
  ])
  const timeline = story.map(entryOf)
  const listed = {
    ...row,
    subclass_name: subclass?.name ?? null,
    area_name: line.at(-1)?.name ?? null,
    unit_name: unit?.name ?? null,
  }
  return {
    ...caseRowOf(listed, {
      now: at,
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
    reworks: row.reworks,
    returns: row.returns,
    solved: row.solved,
    photos: timeline.flatMap((entry) => entry.photos),
    timeline,
    can: abilitiesOf(actor, coreOf(row), subjectOf(row)),
  }
}

/** A resident is masked for everybody, staff sign with their name; the tracking code belongs to the reporter alone. */
function reporterOf(actor: Actor, row: CaseRecord, names: ReadonlyMap<string, string>) {
  const staff = row.channel === 'resident' || row.reporter_id === null ? null : (names.get(row.reporter_id) ?? null)
  return {
    reporterName: row.reporter_name_masked ?? staff,
    reporterPhoneMasked: row.reporter_phone_masked,
    trackingCode: row.reporter_id !== null && row.reporter_id === actor.id ? row.tracking_code : null,
  }
}

type StoredEntry = Awaited<ReturnType<typeof readTimeline>>[number]

function entryOf(row: StoredEntry): TimelineEntry {
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
    photos: row.photos.map(photoOf),
  }
}

function photoOf({ id, kind }: PhotoRef): TimelineEntry['photos'][number] {
  return { id, kind, ...fileLinks(id) }
}
