/** Words for the codes of disclosure, in English. */
export const disclosureEn = {
  purpose: {
    service: 'Handling a matter',
    visit: 'Visit',
    contact: 'Reaching the person',
    case: 'Handling a case',
    verification: 'Verification',
    emergency: 'Emergency',
    statutory: 'Statutory duty',
    'own-request': 'Asked by the person',
  },
  lookKind: {
    reveal: 'Reveal',
    'break-glass': 'Emergency opening',
    grant: 'Authorised look-up',
    export: 'Export',
    counter: 'At the counter',
    own: 'By the person',
  },
  alarmKind: {
    'many-subjects': 'Many subjects in a short time',
    quota: 'Quota reached',
    'neighbouring-numbers': 'Neighbouring numbers tried',
    'many-pages': 'Many pages within an hour',
  },
  openingState: {
    open: 'Open',
    waiting: 'Waits for review',
    overdue: 'Review overdue',
    reviewed: 'Reviewed',
  },
  verdict: {
    justified: 'Justified',
    unjustified: 'Not justified',
  },
  grantState: {
    requested: 'Requested',
    granted: 'Granted',
    refused: 'Refused',
    revoked: 'Revoked',
    ended: 'Ended',
  },
  exportState: {
    waiting: 'Waits for approval',
    refused: 'Refused',
    making: 'Being made',
    ready: 'Ready',
    failed: 'Failed',
    ended: 'Ended',
  },
  correctionState: {
    open: 'Open',
    accepted: 'Accepted',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
  },
  runState: {
    proposed: 'Proposed',
    approved: 'Approved',
    refused: 'Refused',
    done: 'Done',
  },
}
