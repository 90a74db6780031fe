import { auditActionEn, auditSubjectEn } from './audit-en.ts'
import { casesEn } from './cases-en.ts'
import { consultationsEn } from './consultations-en.ts'
import type { Messages } from './zh-cn.ts'
import { campaignsEn } from './campaigns-en.ts'
import { tasksEn } from './tasks-en.ts'
import { servicesEn } from './services-en.ts'
import { mattersEn } from './matters-en.ts'
import { visitsEn } from './visits-en.ts'
import { hallEn } from './hall-en.ts'
import { importsEn } from './imports-en.ts'
import { noticesEn } from './notices-en.ts'
import { registersEn } from './registers-en.ts'
import { disclosureEn } from './disclosure-en.ts'

export const en: Messages = {
  ...casesEn,
  ...consultationsEn,
  ...tasksEn,
  ...servicesEn,
  ...mattersEn,
  ...visitsEn,
  ...hallEn,
  ...importsEn,
  ...campaignsEn,
  role: {
    'system-admin': 'System administrator',
    'security-admin': 'Security administrator',
    'audit-admin': 'Audit administrator',
    dispatcher: 'Dispatcher',
    department: 'Department handler',
    window: 'Window clerk',
    'department-head': 'Head of department',
    supervisor: 'Supervisor',
    leader: 'Leader',
    'grid-head': 'Grid head',
    'grid-worker': 'Grid worker',
    helper: 'Service helper',
    'micro-worker': 'Micro-grid worker',
    informant: 'Informant',
    cadre: 'Liaison cadre',
    'police-assistant': 'Police assistant',
    'legal-adviser': 'Legal adviser',
    resident: 'Resident',
    system: 'System',
  },
  areaLevel: {
    county: 'County',
    town: 'Town',
    district: 'Management district',
    village: 'Village',
    grid: 'Grid',
    'micro-grid': 'Micro-grid',
  },
  areaKind: { general: 'General grid', dedicated: 'Dedicated grid' },
  areaState: { valid: 'In force', retired: 'Retired' },
  finding: {
    gap: 'Gap: no grid covers this',
    overlap: 'Overlap',
    outside: 'Outside the parent',
    disconnected: 'Not connected',
    'invalid-ring': 'Broken outline',
    'no-polygon': 'Not drawn yet',
    'level-not-in-use': 'Areas of a level not in use',
    'households-out-of-range': 'Households out of range',
    'grid-without-worker': 'Grid without a worker',
    'post-without-person': 'Post without a person',
    'staff-ratio': 'Grid staff per 10,000 people',
  },
  severity: { error: 'Error', warning: 'Warning', info: 'Information' },
  unitKind: {
    department: 'Department',
    'town-office': 'Town office',
    platform: 'Platform',
    squad: 'Squad',
    company: 'Company',
    'command-centre': 'Command centre',
  },
  classKind: { component: 'Component', event: 'Event' },
  ...noticesEn,
  ...disclosureEn,
  ...registersEn,
  vacancyKind: {
    'grid-without-worker': 'Grid without worker',
    'post-vacant': 'Post without person',
    'account-disabled': 'Holder’s account disabled',
    'post-ended': 'Ended, nobody took over',
  },
  auditAction: auditActionEn,
  auditSubject: auditSubjectEn,
  auditOutcome: { done: 'Done', refused: 'Refused', failed: 'Failed' },
  account: { none: 'No account', active: 'Active', disabled: 'Disabled' },
}
