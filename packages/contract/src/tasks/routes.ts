import { z } from 'zod'
import { defineRoute, id, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import {
  assignmentRow,
  assignmentState,
  assignmentView,
  burdenComplaint,
  complaintState,
  newTask,
  taskRefusal,
  taskRow,
  taskView,
} from './schema.ts'
import { day } from './day.ts'

const taskId = z.object({ taskId: id })
const assignmentId = z.object({ assignmentId: id })
const complaintId = z.object({ complaintId: id })
const note = (min = 0) => text(1000, min)

/** Filters of parts of tasks: `todo` waits for my team, `refusals` waits for an answer of my unit. */
export const assignmentFilter = z.object({
  view: z.enum(['all', 'todo', 'refusals']).default('all'),
  taskId: id.optional(),
  state: listOf(assignmentState),
  areaId: id.optional(),
  unitId: id.optional(),
  itemCode: text(20).optional(),
  /** First day of the weeks (Monday) in which they were sent. */
  from: day.optional(),
  weeks: z.coerce.number().int().min(1).max(53).default(1),
})
export type AssignmentFilter = z.output<typeof assignmentFilter>

export const tasksRoutes = {
  send: defineRoute({
    method: 'POST',
    path: '/tasks',
    summary: 'Send a task to grids under an entry of the admission list or under granted temporary work',
    body: newTask,
    reply: taskView,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/tasks',
    summary: 'Tasks within reach, newest first',
    query: pageQuery.extend({
      unitId: id.optional(),
      areaId: id.optional(),
      temporaryId: id.optional(),
      open: z.stringbool().optional(),
    }),
    reply: pageOf(taskRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/tasks/{taskId}',
    summary: 'One task with its rule and how far it has come',
    params: taskId,
    reply: taskView,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/tasks/{taskId}/withdraw',
    summary: 'Take a task back from every grid that has not done it',
    params: taskId,
    body: z.object({ note: note(2) }),
    reply: taskView,
  }),
  waiting: defineRoute({
    method: 'GET',
    path: '/tasks/waiting',
    summary: 'How many tasks, refusals, requests and complaints wait for the caller’s post',
    reply: z.object({ todo: z.int(), refusals: z.int(), requests: z.int(), complaints: z.int() }),
  }),
}

export const assignmentRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/task-assignments',
    summary: 'Parts of tasks by grid within reach',
    query: assignmentFilter.extend(pageQuery.shape),
    reply: pageOf(assignmentRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/task-assignments/{assignmentId}',
    summary: 'The part of one grid, with what to do and the rule it rests on',
    params: assignmentId,
    reply: assignmentView,
  }),
  done: defineRoute({
    method: 'POST',
    path: '/task-assignments/{assignmentId}/done',
    versioned: true,
    summary: 'Report it done; photos only where the task asks for them',
    params: assignmentId,
    body: z.object({ note: note().default(''), photos: z.array(id).max(9).default([]) }),
    reply: assignmentView,
  }),
  refuse: defineRoute({
    method: 'POST',
    path: '/task-assignments/{assignmentId}/refuse',
    versioned: true,
    summary: 'Refuse with a reason; a refusal never counts against anybody',
    params: assignmentId,
    body: z.object({ code: taskRefusal, note: note(2) }),
    reply: assignmentView,
  }),
  answer: defineRoute({
    method: 'POST',
    path: '/task-assignments/{assignmentId}/answer',
    versioned: true,
    summary: 'Answer a refusal; `again` asks the grid once more',
    params: assignmentId,
    body: z.object({ note: note(2), again: z.boolean().default(false) }),
    reply: assignmentView,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/task-assignments/{assignmentId}/withdraw',
    versioned: true,
    summary: 'Take the task back from one grid',
    params: assignmentId,
    body: z.object({ note: note().default('') }),
    reply: assignmentView,
  }),
}

function step<Body extends z.ZodType>(action: string, summary: string, body: Body) {
  return defineRoute({
    method: 'POST',
    path: `/task-complaints/{complaintId}/${action}`,
    versioned: true,
    summary,
    params: complaintId,
    body,
    reply: burdenComplaint,
  })
}

export const complaintRoutes = {
  file: defineRoute({
    method: 'POST',
    path: '/task-complaints',
    summary: 'Say that a task, or an entry of the list, is a burden; it goes to the supervisor',
    body: z
      .object({
        id,
        assignmentId: id.nullable().default(null),
        itemId: id.nullable().default(null),
        text: note(4),
      })
      .refine((body) => body.assignmentId !== null || body.itemId !== null, { error: 'needs-subject' }),
    reply: burdenComplaint,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/task-complaints',
    summary: 'Burden complaints: the own ones, or those of the supervised area',
    query: pageQuery.extend({ state: listOf(complaintState) }),
    reply: pageOf(burdenComplaint),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/task-complaints/{complaintId}',
    summary: 'One burden complaint and what became of it',
    params: complaintId,
    reply: burdenComplaint,
  }),
  check: step('check', 'Take a complaint up', z.object({ note: note().default('') })),
  uphold: step(
    'uphold',
    'Find a complaint right; with `endTask` the task is ended for every grid that has not done it',
    z.object({ note: note(2), endTask: z.boolean().default(false) }),
  ),
  decline: step('decline', 'Find a complaint not right, with a reason', z.object({ note: note(2) })),
  settle: step('settle', 'Say what was changed after a complaint was found right', z.object({ note: note(2) })),
  contest: step('contest', 'Contest a declined complaint, once', z.object({ note: note(2) })),
}
