import type { Same } from '../same.ts'
import type { auditZhCn } from './audit-zh-cn.ts'

/** Words of the audit screen. */
export const auditEn: Same<typeof auditZhCn> = {
  title: 'Audit log',
  sub: 'Everything done and every refused attempt, newest first; it cannot be changed',
  column: {
    at: 'Time',
    actor: 'Person',
    action: 'Action',
    outcome: 'Outcome',
    subject: 'Subject',
    address: 'Address',
  },
  bySubject: 'Id of the subject',
  anyAction: 'Any action',
  anyOutcome: 'Any outcome',
  from: 'From',
  to: 'To',
  only: 'Only {{name}}',
  everybody: 'Show everybody',
  onlyThis: 'Only this',
  nobody: 'Not signed in',
  none: 'No record fits',
  noneHint: 'Widen the filters',
  noDetail: 'No further details',
  refresh: 'Refresh',
  older: 'Older records',
  end: '{{count}} records, to the very first',
  export: { xlsx: 'Export to Excel', csv: 'Export to CSV' },
}
