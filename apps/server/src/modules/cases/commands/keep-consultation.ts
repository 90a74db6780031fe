import type { consultationRoutes } from '@yiwang/contract/cases'
import { zhCN } from '@yiwang/contract/messages'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, ruleBroken } from '../../../kernel/errors.ts'
import type { Events } from '../../../kernel/events.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { absentSeats, closingNeeds } from '../domain/consultation-rules.ts'
import { followUpsOf, insertFollowUp, insertMinutes, minutesOf } from '../store/consultation-notes-store.ts'
import { saveConsultation } from '../store/consultation-store.ts'
import { inviteParties } from './consultation-rows.ts'
import {
  isCaseOpen,
  lockTable,
  mayConvene,
  partyUnitOf,
  refuseStale,
  refuseUnlessConvener,
} from './consultation-table.ts'
import type { Table } from './consultation-table.ts'
import { CONSULTATION_MESSAGES } from './consultation-words.ts'
import { takeAction } from './take-action.ts'

type Routes = typeof consultationRoutes

const SHORTEST_REASON = 4

/** Sets when and where the parties meet; they are told again. */
export async function arrangeMeeting(tx: Tx, actor: Actor, input: Input<Routes['arrange']>): Promise<void> {
  const table = await lockTable(tx, actor, input.consultationId)
  const { known, parties } = table
  refuseUnlessConvener(actor, table)
  refuseStale(known, input.version)
  if (known.state !== 'convened') throw ruleBroken('sat already', CONSULTATION_MESSAGES.changed)
  const meets_at = input.meetsAt === null ? null : new Date(input.meetsAt)
  const key = { tenant: known.tenant, id: known.id }
  await saveConsultation(tx, key, { meets_at, place: input.place, agenda: input.agenda })
  if (known.meets_at?.getTime() === meets_at?.getTime() && known.place === input.place) return
  const partyIds = parties.map((party) => party.unit_id)
  const changed = { ...known, meets_at, place: input.place, stage: `arranged:${known.version}`, at: input.at, partyIds }
  inviteParties(tx, actor, changed)
}

/** Keeps a version of the minutes. Written on top of an older one it is refused, with the newer one beside it. */
export async function addMinutes(
  events: Events,
  tx: Tx,
  actor: Actor,
  input: Input<Routes['addMinutes']>,
): Promise<void> {
  const table = await lockTable(tx, actor, input.consultationId)
  const { known } = table
  refuseUnlessConvener(actor, table)
  if (known.state === 'closed') throw ruleBroken('closed', CONSULTATION_MESSAGES.closedAlready)
  const [newest] = await minutesOf(tx, known)
  const version = newest?.version ?? 0
  if (version !== input.basedOn) {
    const current = { version, text: newest?.text ?? '', by: newest?.by_name ?? '' }
    throw new AppError('conflict', `minutes are at version ${version}`, CONSULTATION_MESSAGES.minutesChanged, {
      current,
    })
  }
  const { tenant, id } = known
  const kept = {
    tenant,
    consultation_id: id,
    version: version + 1,
    text: input.text,
    by_name: actor.name,
    at: input.at,
  }
  await insertMinutes(tx, kept)
  await tellCase(events, tx, actor, { table, at: input.at, note: CONSULTATION_MESSAGES.minutesKept(version + 1) })
}

/** Says what became of the decision: by the convening side, or by a unit that sits there. */
export async function followUp(events: Events, tx: Tx, actor: Actor, input: Input<Routes['followUp']>): Promise<void> {
  const table = await lockTable(tx, actor, input.consultationId)
  const { known, parties } = table
  const unitId = partyUnitOf(actor, parties)
  if (unitId === null && !mayConvene(actor, table)) throw forbidden('case.consult')
  if (known.state === 'convened') throw ruleBroken('not decided', CONSULTATION_MESSAGES.notDecided)
  if (known.state === 'closed') throw ruleBroken('closed', CONSULTATION_MESSAGES.closedAlready)
  const { id, result, note, at } = input
  const said = { id, result, note, at, by_name: actor.name, unit_id: unitId }
  await insertFollowUp(tx, { ...said, tenant: known.tenant, consultation_id: known.id })
  await tellCase(events, tx, actor, { table, at, note: `${CONSULTATION_MESSAGES.followedUp[result]}${note}` })
}

/** Ends the follow-up, once there are minutes, the case has ended and somebody has said what became of it. */
export async function closeConsultation(
  events: Events,
  tx: Tx,
  actor: Actor,
  input: Input<Routes['close']>,
): Promise<void> {
  const table = await lockTable(tx, actor, input.consultationId)
  const { known, row } = table
  refuseUnlessConvener(actor, table)
  refuseStale(known, input.version)
  if (known.state === 'closed') throw ruleBroken('closed', CONSULTATION_MESSAGES.closedAlready)
  const [minutes, followUps] = await Promise.all([minutesOf(tx, known), followUpsOf(tx, known)])
  const sitting = { state: known.state, minutes: minutes.length, followUps: followUps.length }
  const [need] = closingNeeds({ ...sitting, caseOpen: isCaseOpen(row) })
  if (need !== undefined) throw ruleBroken(`missing: ${need}`, CONSULTATION_MESSAGES.needs[need])
  const absent = known.state === 'decided' ? absentSeats(table.parties) : []
  const seats = absent.map((seat) => zhCN.consultationSeat[seat]).join('、')
  if (absent.length > 0 && input.absent.trim().length < SHORTEST_REASON) {
    const message = CONSULTATION_MESSAGES.absent(seats)
    throw ruleBroken('parties absent', message, { absent: message })
  }
  const note = absent.length === 0 ? input.note : CONSULTATION_MESSAGES.without(input.note, seats, input.absent)
  const ending = { closing: note, closed_by_name: actor.name, closed_at: input.at }
  await saveConsultation(tx, known, { state: 'closed', ...ending })
  await tellCase(events, tx, actor, { table, at: input.at, note: CONSULTATION_MESSAGES.closed(note) })
}

/** The story of the case tells of its consultation. */
async function tellCase(
  events: Events,
  tx: Tx,
  actor: Actor,
  { table, at, note }: { table: Table; at: Date; note: string },
): Promise<void> {
  const action = { type: 'note' as const, input: { note, photos: [] } }
  await takeAction(events, tx, actor, { caseId: table.row.id, version: null, at, action, rightProved: true })
}
