import { RETURN_REASONS } from '@yiwang/contract/cases'
import type { ConsultationView } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findArea } from '../../areas/index.ts'
import { isCaseOpen, mayConvene, mayDecide, partyUnitOf, readTable } from '../commands/consultation-table.ts'
import type { Table } from '../commands/consultation-table.ts'
import { subjectOf } from '../commands/subject.ts'
import { absentSeats, closingNeeds } from '../domain/consultation-rules.ts'
import { coreOf, readTimeline } from '../store/case-store.ts'
import { followUpsOf, minutesOf } from '../store/consultation-notes-store.ts'
import { jointViews } from './case-parts.ts'
import { consultationRowOf } from './consultations.ts'
import { unitNamesOf } from './unit-names.ts'

/** A consultation with everything that lies on its table. Out of reach and missing look the same. */
export async function getConsultation(
  tx: Tx,
  actor: Actor,
  { consultationId, at }: { consultationId: string; at: Date },
): Promise<ConsultationView> {
  const table = await readTable(tx, actor, consultationId)
  const { known, row, parties } = table
  const { tenant } = known
  const named = [known.lead_unit_id, row.unit_id, ...known.tasks.map((task) => task.unitId)].filter((id) => id !== null)
  const [minutes, followUps, story, nameOf, area] = await Promise.all([
    minutesOf(tx, known),
    followUpsOf(tx, known),
    readTimeline(tx, tenant, row.id),
    unitNamesOf(tx, tenant, named),
    row.area_id === null ? null : findArea(tx, tenant, row.area_id),
  ])
  const counts = { minutes: minutes.length, followUps: followUps.length }
  return {
    ...consultationRowOf(known, parties, nameOf),
    agenda: known.agenda,
    case: caseBeside(actor, table, { areaName: area?.name ?? null, nameOf, story }),
    minutes: minutes.map((one) => ({ version: one.version, text: one.text, by: one.by_name, at: iso(one.at) })),
    decision: decisionOf(actor, table, { nameOf, at }),
    followUps: followUps.map((one) => ({
      id: one.id,
      at: iso(one.at),
      by: one.by_name,
      unitName: one.unit_name,
      result: one.result,
      note: one.note,
    })),
    closing:
      known.closed_at === null
        ? null
        : { by: known.closed_by_name ?? '', at: iso(known.closed_at), note: known.closing ?? '' },
    can: abilities(actor, table, counts),
  }
}

type Named = (unitId: string) => string | null
type Story = Awaited<ReturnType<typeof readTimeline>>

function caseBeside(
  actor: Actor,
  { row }: Table,
  told: { areaName: string | null; nameOf: Named; story: Story },
): ConsultationView['case'] {
  return {
    state: row.state,
    text: row.text,
    address: row.address,
    areaName: told.areaName,
    channel: row.channel,
    reportedAt: iso(row.reported_at),
    unitId: row.unit_id,
    unitName: row.unit_id === null ? null : told.nameOf(row.unit_id),
    arbitration: row.arbitration,
    reworks: row.reworks,
    returns: told.story.filter(({ action }) => action === 'return').map(returnOf),
    mayOpen: isAllowed(actor, 'case.read', subjectOf(row)),
  }
}

function returnOf({
  at,
  unit_name: unitName,
  facts,
  note,
}: Story[number]): ConsultationView['case']['returns'][number] {
  const { proposedUnitName } = facts
  return {
    at: iso(at),
    unitName,
    reason: RETURN_REASONS.find((reason) => reason === facts.reason) ?? 'other',
    note,
    proposedUnitName: typeof proposedUnitName === 'string' ? proposedUnitName : null,
  }
}

function decisionOf(
  actor: Actor,
  { known, row }: Table,
  { nameOf, at }: { nameOf: Named; at: Date },
): ConsultationView['decision'] {
  if (known.decided_at === null) return null
  const joint = new Map(jointViews(actor, coreOf(row), { now: at, calendarOf: null }).map((task) => [task.id, task]))
  return {
    text: known.decision ?? '',
    by: known.decided_by_name ?? '',
    at: iso(known.decided_at),
    leadUnitId: known.lead_unit_id,
    leadUnitName: known.lead_unit_id === null ? null : nameOf(known.lead_unit_id),
    tasks: known.tasks.map(({ taskId, unitId, task, limitText }) => {
      const now = joint.get(taskId)
      return {
        taskId,
        unitId,
        unitName: nameOf(unitId) ?? '',
        task,
        limitText: now?.limitText ?? limitText,
        state: now?.state ?? 'asked',
        dueAt: now?.dueAt ?? null,
        overdue: now?.overdue ?? false,
        note: now?.note ?? '',
      }
    }),
  }
}

function abilities(
  actor: Actor,
  table: Table,
  counts: { minutes: number; followUps: number },
): ConsultationView['can'] {
  const { known, row, parties } = table
  const convener = mayConvene(actor, table)
  const needs =
    known.state === 'closed' ? [] : closingNeeds({ ...counts, state: known.state, caseOpen: isCaseOpen(row) })
  return {
    write: convener && known.state !== 'closed',
    decide: known.state === 'convened' && mayDecide(actor, table),
    followUp: known.state === 'decided' && (convener || partyUnitOf(actor, parties) !== null),
    close: convener && known.state !== 'closed' && needs.length === 0,
    needs,
    absent: known.state === 'decided' ? absentSeats(parties) : [],
  }
}

function iso(at: Date): string {
  return at.toISOString()
}
