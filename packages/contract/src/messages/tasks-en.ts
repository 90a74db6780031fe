import type { tasksZhCN } from './tasks-zh-cn.ts'

type Same<T> = { readonly [Group in keyof T]: { readonly [Code in keyof T[Group]]: string } }

/** Words for the codes of admission list, tasks and burden. */
export const tasksEn: Same<typeof tasksZhCN> = {
  assignmentState: { open: 'To do', done: 'Done', refused: 'Refused', ended: 'Ended', withdrawn: 'Taken back' },
  assignmentAction: { done: 'Done', refuse: 'Refuse', answer: 'Answer', withdraw: 'Take back', end: 'End' },
  temporaryState: {
    requested: 'Waiting for consent',
    granted: 'Granted',
    rejected: 'Not granted',
    withdrawn: 'Taken back',
    ended: 'Over',
  },
  temporaryAction: { grant: 'Grant', reject: 'Reject', withdraw: 'Take back' },
  taskRefusal: {
    'off-list': 'Not on the admission list',
    'departments-duty': 'The department’s own duty',
    'already-known': 'Asked before; the data is there',
    'no-means': 'No means or no right to do it',
    unsafe: 'Not safe',
    'too-much': 'Too many tasks at once',
    other: 'Something else',
  },
  complaintState: {
    filed: 'Filed',
    checking: 'Being checked',
    upheld: 'Found right, being put right',
    declined: 'Not upheld',
    settled: 'Put right',
  },
  complaintAction: {
    file: 'Burden reported',
    check: 'Take up',
    uphold: 'Find right',
    decline: 'Decline',
    settle: 'Put right',
    contest: 'Contest',
  },
  complaintSide: { team: 'Grid', supervisor: 'Supervision' },
  evidence: { none: 'No proof asked for', photo: 'Photo needed' },
  period: { week: 'a week', month: 'a month', quarter: 'a quarter', year: 'a year' },
  admissionState: { draft: 'Draft', published: 'Published' },
}
