import type { Same } from '../same.ts'
import type { commonZhCn } from './common-zh-cn.ts'

/** Words that several administration screens use. */
export const commonEn: Same<typeof commonZhCn> = {
  cancel: 'Cancel',
  close: 'Close',
  clear: 'Clear filters',
  more: 'Load more',
  reload: 'Load again',
  copy: 'Copy',
  copied: 'Copied',
  actions: 'Actions',
  reason: 'Reason',
  reasonNeeded: 'Give a reason (at least two characters)',
  since: 'From {{from}}',
  between: '{{from}} to {{to}}',
  listSeparator: ', ',
  file: 'Chosen: {{name}}',
  row: 'Row',
  column: 'Column',
  value: 'Content',
  severity: 'Severity',
  problem: 'Problem',
  changedMeanwhile: 'Somebody changed this meanwhile. Load it again and retry; what you typed stays.',
  leave: 'Leave',
  stay: 'Stay',
  leaveUnsaved: 'What you typed is not saved. Leave anyway?',
}
