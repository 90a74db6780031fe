import type { CaseAction, CaseCore, JointTask } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { CardStep } from '../domain/card-steps.ts'
import { answerCard, insertCard } from '../store/card-store.ts'
import type { NewCard } from '../store/card-store.ts'
import { moveTerms } from '../store/case-store.ts'
import { moveConsultations } from '../store/consultation-store.ts'
import { saveJointTask } from '../store/joint-store.ts'
import type { CaseRecord } from '../store/tables.ts'
import { concludeConsultation, openConsultation } from './consultation-rows.ts'
import { receiverOf } from './resolve-card.ts'
import type { Facts } from './resolution.ts'
import { MESSAGES } from './words.ts'

type Step = { row: CaseRecord; next: CaseCore; action: CaseAction; facts: Facts; at: Date; origin?: CardStep }

/** Rows beside the case that the step needs: parts of units, cards and their answers. */
export async function saveSideRows(tx: Tx, actor: Actor, step: Step): Promise<void> {
  const { row, next, action, facts, at } = step
  const key = { tenant: row.tenant, caseId: row.id }
  for (const task of changedParts(row, next)) await saveJointTask(tx, key, task)
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

/** Parts that the step touched: that of a unit which said something, or all of them when the case stands or is over. */
function changedParts({ course }: CaseRecord, next: CaseCore): readonly JointTask[] {
  const before = new Set(course.joint ?? [])
  return next.course.joint.filter((task) => !before.has(task))
}

type Issued = Extract<CaseAction, { type: 'supervise' }>['input']

async function issueCard(tx: Tx, actor: Actor, { row, next, at, facts, origin }: Step, input: Issued): Promise<void> {
  const unitId = receiverOf(input, next, origin)
  const card: NewCard = {
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
    due_at: typeof facts.answerBy === 'string' ? new Date(facts.answerBy) : null,
  }
  if (!(await insertCard(tx, card))) throw new AppError('conflict', 'card of this step exists', MESSAGES.cardThere)
}
