import type { CaseCore } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findUnit } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import { causeOf, seatOf } from '../domain/consultation-rules.ts'
import { addParties, insertConsultation, saveConsultation } from '../store/consultation-store.ts'
import type { Party } from '../store/consultation-store.ts'
import type { CaseRecord } from '../store/tables.ts'
import type { InputOf } from './resolution.ts'

type Step = { row: CaseRecord; next: CaseCore; at: Date }

/** Writes down that a consultation is convened and asks its parties to come. */
export async function openConsultation(
  tx: Tx,
  actor: Actor,
  { row, next, at }: Step,
  input: InputOf<'consult'>,
): Promise<void> {
  const parties = await seated(tx, row.tenant, input)
  const consultation = {
    tenant: row.tenant,
    id: input.consultationId,
    case_id: row.id,
    case_number: row.number,
    case_title: row.title,
    area_path: row.area_path,
    reporter_id: row.reporter_id,
    topic: input.topic,
    cause: input.cause ?? causeOf(next, row.channel),
    agenda: input.agenda,
    convened_by_name: actor.name,
    convened_at: at,
    meets_at: input.meetsAt === null ? null : new Date(input.meetsAt),
    place: input.place,
  }
  await insertConsultation(tx, consultation, parties)
  inviteParties(tx, actor, { ...consultation, stage: 'convened', at, partyIds: parties.map(({ unitId }) => unitId) })
}

type Invitation = {
  tenant: string
  id: string
  case_number: string
  case_title: string
  meets_at: Date | null
  place: string
  stage: string
  at: Date
  partyIds: readonly string[]
}

/** Tells the parties when and where they meet; told again under another stage when that changes. */
export function inviteParties(tx: Tx, actor: Actor, invitation: Invitation): void {
  const { tenant, id, stage, at } = invitation
  notify(tx, {
    tenant,
    key: `consultation:${id}:${stage}`,
    template: 'case.consultation-convened',
    to: invitation.partyIds.map((unitId) => ({ unitId, permission: 'consultation.read' as const })),
    except: actor.id === null ? [] : [actor.id],
    params: {
      number: invitation.case_number,
      title: invitation.case_title,
      at: invitation.meets_at?.toISOString() ?? '',
      place: invitation.place,
    },
    link: { type: 'consultation', id },
    at,
  })
}

/** Writes the decision down; the unit that has the case then is the one that leads, and it reads the consultation. */
export async function concludeConsultation(
  tx: Tx,
  actor: Actor,
  { row, next, at }: Step,
  { consultationId, note }: InputOf<'conclude'>,
): Promise<void> {
  const key = { tenant: row.tenant, id: consultationId }
  await saveConsultation(tx, key, {
    state: 'decided',
    decision: note,
    lead_unit_id: next.unitId,
    decided_by_name: actor.name,
    decided_at: at,
  })
  if (next.unitId !== null) await seatUnits(tx, key, [next.unitId])
}

/** Units that the decision names come to the table, each for the party that its kind stands for. */
export async function seatUnits(
  tx: Tx,
  key: { tenant: string; id: string },
  unitIds: readonly string[],
): Promise<void> {
  await addParties(tx, key, await seated(tx, key.tenant, { partyIds: [...unitIds], seats: {} }))
}

type Seating = Pick<InputOf<'consult'>, 'partyIds' | 'seats'>

async function seated(tx: Tx, tenant: string, { partyIds, seats }: Seating): Promise<Party[]> {
  const units = await Promise.all([...new Set(partyIds)].map((id) => findUnit(tx, tenant, id)))
  return units
    .filter((unit) => unit !== null)
    .map((unit) => ({ unitId: unit.id, seat: seats[unit.id] ?? seatOf(unit.kind) }))
}
