import type { CaseAction, CaseCore } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { CardStep } from '../domain/card-steps.ts'
import { dueOf } from '../domain/due-times.ts'
import { answerCard, insertCard } from '../store/card-store.ts'
import { moveTerms } from '../store/case-store.ts'
import { moveConsultations } from '../store/consultation-store.ts'
import { saveJointTask } from '../store/joint-store.ts'
import type { CardTable, CaseRecord } from '../store/tables.ts'
import { calendarsOf } from './clock-rules.ts'
import { concludeConsultation, openConsultation } from './consultation-rows.ts'
import type { Facts } from './resolution.ts'
import { MESSAGES } from './words.ts'

type Step = { row: CaseRecord; next: CaseCore; action: CaseAction; facts: Facts; at: Date; origin?: CardStep }

/** Rows beside the case that the step needs: parts of units, cards and their answers. */
export async function saveSideRows(tx: Tx, actor: Actor, step: Step): Promise<void> {
  const { row, next, action, facts, at } = step
  const key = { tenant: row.tenant, caseId: row.id }
  if (action.type === 'join' || action.type === 'drop-task' || action.type === 'assist') {
    const task = next.course.joint.find(({ id }) => id === action.input.taskId)
    if (task) await saveJointTask(tx, key, task)
  }
  if (action.type === 'consult') await openConsultation(tx, actor, step, action.input)
  if (action.type === 'conclude') await concludeConsultation(tx, actor, step, action.input)
  if (action.type === 'locate') {
    await Promise.all([moveTerms(tx, key, String(facts.areaPath)), moveConsultations(tx, key, String(facts.areaPath))])
  }
  if (action.type === 'supervise') await issueCard(tx, actor, step, action.input)
  if (action.type === 'answer') {
    await answerCard(tx, { tenant: row.tenant, id: action.input.cardId, at, by: actor.name, answer: action.input.note })
  }
}

type Issued = Extract<CaseAction, { type: 'supervise' }>['input']

/** Urging is answered within half a day, all others within a day, unless the one who issues it says otherwise. */
const ANSWER_WITHIN: Record<Issued['kind'], string> = {
  urge: '4工作时',
  instruction: '1工作日',
  yellow: '4工作时',
  red: '4工作时',
  'key-matter': '1工作日',
}

async function issueCard(tx: Tx, actor: Actor, { row, next, at, origin }: Step, input: Issued): Promise<void> {
  const unitId = origin ? origin.unitId : input.to === 'unit' ? next.unitId : null
  const calendarOf = await calendarsOf(tx, row.tenant, [unitId])
  const { dueAt } = dueOf(input.limitText ?? ANSWER_WITHIN[input.kind], at.toISOString(), calendarOf(unitId))
  const card: Omit<CardTable, 'answered_at' | 'answered_by_name' | 'answer'> = {
    tenant: row.tenant,
    id: input.cardId,
    case_id: row.id,
    kind: input.kind,
    source: origin?.source ?? 'person',
    receiver: unitId === null ? 'dispatcher' : 'unit',
    step: origin?.step ?? null,
    stage: origin?.of ?? null,
    unit_id: unitId,
    area_path: row.area_path,
    text: input.note,
    issued_by: actor.id,
    issued_by_name: actor.name,
    issued_at: at,
    due_at: dueAt === null ? null : new Date(dueAt),
  }
  if (!(await insertCard(tx, card))) throw new AppError('conflict', 'card of this step exists', MESSAGES.cardThere)
}
