import type { campaignsZhCN } from './campaigns-zh-cn.ts'

type Words<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Words<T[Key]> }

export const campaignsEn: Words<typeof campaignsZhCN> = {
  formState: {
    draft: 'Draft',
    proposed: 'Waiting for approval',
    published: 'Published',
    withdrawn: 'Withdrawn',
    retired: 'Retired',
  },
  formAction: {
    edit: 'Edit',
    propose: 'Propose',
    approve: 'Approve',
    return: 'Give back',
    withdraw: 'Withdraw',
    retire: 'Retire',
  },
  formSubject: { person: 'Person', household: 'Household', dwelling: 'Dwelling', organisation: 'Organisation' },
  formClash: {
    'same-key': 'The key is taken',
    'same-label': 'A field of this name exists',
    synonym: 'A field of this meaning exists',
    alike: 'Much like a known field: say how it differs',
  },
  campaignState: { draft: 'Not started', running: 'Running', closed: 'Closed', cancelled: 'Cancelled' },
  campaignAction: { edit: 'Edit', start: 'Start', remind: 'Remind', close: 'Close early', cancel: 'Cancel' },
  targetState: { open: 'Open', answered: 'Answered', late: 'Answered late', exempt: 'Exempt' },
  factState: { known: 'Known', stale: 'To be checked', missing: 'Not known' },
  entryState: { waiting: 'On its way', done: 'In the library', failed: 'Put aside' },
  entryProblem: {
    unreadable: 'Cannot be opened',
    flawed: 'Breaks the rules of today',
    'not-taken': 'Failed on the way; try again',
  },
  reportState: { kept: 'Kept', live: 'Counted now' },
  reportLevel: { town: 'Town', village: 'Village', grid: 'Grid' },
}
