import { assignmentRoutes, complaintRoutes, tasksRoutes } from '@yiwang/contract/tasks'
import type { ComplaintAction } from '@yiwang/contract/tasks'
import type { Actor } from '../../kernel/actor.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { answerRefusal, refuseTask, reportDone, withdrawFromGrid } from './commands/change-assignment.ts'
import { fileComplaint, followComplaint } from './commands/complain.ts'
import { sendTask } from './commands/send-task.ts'
import { withdrawTask } from './commands/withdraw-task.ts'
import { getAssignment, listAssignments } from './queries/assignments.ts'
import { getComplaint, listComplaints } from './queries/complaints.ts'
import { getTask, listTasks } from './queries/tasks.ts'
import { getWaiting } from './queries/waiting.ts'

const ofTask = ({ taskId }: { taskId: string }) => ({ type: 'task', id: taskId })
const ofAssignment = ({ assignmentId }: { assignmentId: string }) => ({ type: 'task-assignment', id: assignmentId })
const ofComplaint = ({ complaintId }: { complaintId: string }) => ({ type: 'burden-complaint', id: complaintId })

export const taskBindings: readonly Binding[] = [...tasks(), ...assignments(), ...complaints()]

function tasks(): Binding[] {
  return [
    bind(tasksRoutes.send, {
      permission: 'task.send',
      audit: 'task.send',
      subject: ({ id }) => ({ type: 'task', id }),
      detail: ({ title, itemId, temporaryId, areaId, gridIds }) => ({
        title,
        itemId,
        temporaryId,
        areaId,
        grids: gridIds.length,
      }),
      run: sendTask,
    }),
    bind(tasksRoutes.list, { permission: 'task.read', audit: 'task.list', run: listTasks }),
    bind(tasksRoutes.waiting, {
      permission: ['task.do', 'task.send', 'task.approve'],
      audit: 'task.waiting',
      run: getWaiting,
    }),
    bind(tasksRoutes.get, { permission: 'task.read', audit: 'task.read', subject: ofTask, run: getTask }),
    bind(tasksRoutes.withdraw, {
      permission: 'task.send',
      audit: 'task.withdraw',
      subject: ofTask,
      detail: ({ note }) => ({ note }),
      run: withdrawTask,
    }),
  ]
}

function assignments(): Binding[] {
  return [
    bind(assignmentRoutes.list, { permission: 'task.read', audit: 'task.list', run: listAssignments }),
    bind(assignmentRoutes.get, {
      permission: 'task.read',
      audit: 'task.read',
      subject: ofAssignment,
      run: getAssignment,
    }),
    bind(assignmentRoutes.done, { permission: 'task.do', audit: 'task.done', subject: ofAssignment, run: reportDone }),
    bind(assignmentRoutes.refuse, {
      permission: 'task.do',
      audit: 'task.refuse',
      subject: ofAssignment,
      detail: ({ code }) => ({ code }),
      run: refuseTask,
    }),
    bind(assignmentRoutes.answer, {
      permission: 'task.send',
      audit: 'task.answer',
      subject: ofAssignment,
      detail: ({ again }) => ({ again }),
      run: answerRefusal,
    }),
    bind(assignmentRoutes.withdraw, {
      permission: 'task.send',
      audit: 'task.withdraw',
      subject: ofAssignment,
      run: withdrawFromGrid,
    }),
  ]
}

function complaints(): Binding[] {
  const read = ['task.do', 'task.approve'] as const
  return [
    bind(complaintRoutes.file, {
      permission: 'task.do',
      audit: 'complaint.file',
      subject: ({ id }) => ({ type: 'burden-complaint', id }),
      run: fileComplaint,
    }),
    bind(complaintRoutes.list, { permission: read, audit: 'complaint.list', run: listComplaints }),
    bind(complaintRoutes.get, { permission: read, audit: 'complaint.read', subject: ofComplaint, run: getComplaint }),
    bind(complaintRoutes.check, {
      permission: 'task.approve',
      audit: 'complaint.check',
      subject: ofComplaint,
      run: step('check'),
    }),
    bind(complaintRoutes.uphold, {
      permission: 'task.approve',
      audit: 'complaint.uphold',
      subject: ofComplaint,
      run: step('uphold'),
    }),
    bind(complaintRoutes.decline, {
      permission: 'task.approve',
      audit: 'complaint.decline',
      subject: ofComplaint,
      run: step('decline'),
    }),
    bind(complaintRoutes.settle, {
      permission: 'task.approve',
      audit: 'complaint.settle',
      subject: ofComplaint,
      run: step('settle'),
    }),
    bind(complaintRoutes.contest, {
      permission: 'task.do',
      audit: 'complaint.contest',
      subject: ofComplaint,
      run: step('contest'),
    }),
  ]
}

type Told = { complaintId: string; note: string; endTask?: boolean; version: number | null; at: Date }

function step(action: ComplaintAction) {
  return (tx: Tx, actor: Actor, input: Told) => followComplaint(tx, actor, { ...input, action })
}
