import { z } from 'zod'
import { date, id, instant, text } from '../core/index.ts'
import { evidence } from './admission.ts'
import { ASSIGNMENT_ACTIONS, ASSIGNMENT_STATES, COMPLAINT_ACTIONS, COMPLAINT_STATES } from './procedure.ts'
import { day } from './day.ts'

export const assignmentState = z.enum(ASSIGNMENT_STATES)
export const complaintState = z.enum(COMPLAINT_STATES)

/** Why a team refuses. A refusal never counts against anybody. */
export const TASK_REFUSALS = [
  'off-list',
  'departments-duty',
  'already-known',
  'no-means',
  'unsafe',
  'too-much',
  'other',
] as const
export const taskRefusal = z.enum(TASK_REFUSALS)

/** Code under which temporary work stands where list entries have theirs. */
export const TEMPORARY_CODE = 'temporary'
/** Code under which forms of campaigns stand in the ledger of what units ask. */
export const FORM_CODE = 'form'

/** Code of standing orders that are older than the question what they rest on. */
export const OLD_ORDER_CODE = 'older'

/** Under what a task was sent. */
const sentUnder = z.object({
  /** The entry's code, or `temporary`. */
  itemCode: z.string(),
  /** Name of the list entry or title of the temporary work. */
  itemName: z.string(),
  itemId: id.nullable(),
  temporaryId: id.nullable(),
  evidence,
  /** Expected minutes for one grid. */
  minutes: z.int(),
})

export const newTask = z.object({
  id,
  /** The unit that asks; left out, the unit of the sender's post. */
  unitId: id.optional(),
  title: text(60, 2),
  text: text(2000).default(''),
  /** One of the two; work that is neither on the list nor granted is refused with the rule. */
  itemId: id.nullable().default(null),
  temporaryId: id.nullable().default(null),
  /** All grids of a subtree, or the grids named. */
  areaId: id.nullable().default(null),
  gridIds: z.array(id).max(5000).default([]),
  dueOn: day,
  evidence: evidence.default('none'),
  /** Leaves out grids whose refusal of the same work still waits for an answer; otherwise they stop the sending. */
  leaveOutRefused: z.boolean().default(false),
})
export type NewTask = z.output<typeof newTask>

export const taskRow = sentUnder.extend({
  id,
  title: z.string(),
  unitId: id,
  unitName: z.string(),
  areaId: id.nullable(),
  areaName: z.string(),
  sentAt: instant,
  dueAt: instant,
  /** Grids by the state of their part; they add up to `grids`. */
  grids: z.int(),
  open: z.int(),
  done: z.int(),
  refused: z.int(),
  ended: z.int(),
  withdrawn: z.int(),
})
export type TaskRow = z.infer<typeof taskRow>

export const taskView = taskRow.extend({
  text: z.string(),
  work: z.string(),
  basis: z.string(),
  law: z.string().nullable(),
  sentBy: z.string(),
  /** Last day of the temporary work it belongs to. */
  endsOn: date.nullable(),
  can: z.array(z.enum(['withdraw'])),
})
export type TaskView = z.infer<typeof taskView>

/** The part of a task that one grid has. It names no person: whoever serves the grid that day takes it up. */
export const assignmentRow = sentUnder.extend({
  id,
  taskId: id,
  title: z.string(),
  unitId: id,
  unitName: z.string(),
  gridId: id,
  gridName: z.string(),
  townName: z.string().nullable(),
  state: assignmentState,
  sentAt: instant,
  dueAt: instant,
  changedAt: instant,
  refusal: z.object({ code: taskRefusal, note: z.string(), at: instant }).nullable(),
  /** What the sender answered to the refusal; `again` when it asked once more. */
  answer: z.object({ note: z.string(), at: instant, again: z.boolean() }).nullable(),
  version: z.int(),
  can: z.array(z.enum(ASSIGNMENT_ACTIONS)),
})
export type AssignmentRow = z.infer<typeof assignmentRow>

export const assignmentView = assignmentRow.extend({
  text: z.string(),
  work: z.string(),
  basis: z.string(),
  law: z.string().nullable(),
  unitPhone: z.string().nullable(),
  endsOn: date.nullable(),
  doneNote: z.string().nullable(),
  photos: z.array(z.object({ id, url: z.string(), thumbUrl: z.string() })),
})
export type AssignmentView = z.infer<typeof assignmentView>

export const complaintStep = z.object({
  at: instant,
  action: z.enum(['file', ...COMPLAINT_ACTIONS]),
  note: z.string(),
  /** The side that spoke; the one who complained is never named. */
  by: z.enum(['team', 'supervisor']),
})

/** A team's word that something is a burden, and what became of it. The grid is told, the person is not. */
export const burdenComplaint = z.object({
  id,
  taskId: id.nullable(),
  taskTitle: z.string().nullable(),
  itemCode: z.string().nullable(),
  itemName: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  gridId: id,
  gridName: z.string(),
  townName: z.string().nullable(),
  text: z.string(),
  state: complaintState,
  filedAt: instant,
  steps: z.array(complaintStep),
  version: z.int(),
  can: z.array(z.enum(COMPLAINT_ACTIONS)),
})
export type BurdenComplaint = z.infer<typeof burdenComplaint>
