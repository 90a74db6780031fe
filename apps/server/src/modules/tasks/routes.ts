import { admissionRoutes, burdenRoutes, temporaryRoutes } from '@yiwang/contract/tasks'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { beginList, discardList, publishList, removeItem, setItem, setSettings } from './commands/keep-list.ts'
import { grantTemporary, rejectTemporary, requestTemporary, withdrawTemporary } from './commands/temporary-work.ts'
import { exportAdmission, getAdmission, getPublished, listVersions } from './queries/admission.ts'
import { exportLedger, getLedger, getLedgerAreas } from './queries/burden.ts'
import { getTemporary, listTemporary } from './queries/temporary.ts'
import { taskBindings } from './task-routes.ts'

const versionOf = ({ versionId }: { versionId: string }) => ({ type: 'admission-version', id: versionId })
const itemOf = ({ itemId }: { itemId: string }) => ({ type: 'admission-item', id: itemId })
const workOf = ({ temporaryId }: { temporaryId: string }) => ({ type: 'temporary-work', id: temporaryId })

export const tasksBindings: readonly Binding[] = [...admission(), ...temporary(), ...taskBindings, ...burden()]

function admission(): Binding[] {
  const manage = 'admission.manage' as const
  return [
    bind(admissionRoutes.current, { permission: 'admission.read', audit: 'admission.read', run: getAdmission }),
    bind(admissionRoutes.versions, { permission: 'admission.read', audit: 'admission.versions', run: listVersions }),
    bind(admissionRoutes.export, {
      permission: 'admission.read',
      audit: 'admission.export',
      detail: ({ versionId, format }) => ({ versionId, format }),
      run: exportAdmission,
    }),
    bind(admissionRoutes.published, { permission: 'public', audit: 'admission.published', run: getPublished }),
    bind(admissionRoutes.import, {
      permission: manage,
      audit: 'admission.import',
      subject: ({ id }) => ({ type: 'admission-version', id }),
      detail: ({ name, validFrom, format, dryRun }) => ({ name, validFrom, format, dryRun }),
      run: beginList,
    }),
    bind(admissionRoutes.setItem, {
      permission: manage,
      audit: 'admission.set-item',
      subject: itemOf,
      detail: ({ versionId, code, name }) => ({ versionId, code, name }),
      run: setItem,
    }),
    bind(admissionRoutes.removeItem, {
      permission: manage,
      audit: 'admission.remove-item',
      subject: itemOf,
      run: removeItem,
    }),
    bind(admissionRoutes.discard, {
      permission: manage,
      audit: 'admission.discard',
      subject: versionOf,
      run: discardList,
    }),
    bind(admissionRoutes.publish, {
      permission: manage,
      audit: 'admission.publish',
      subject: versionOf,
      run: publishList,
    }),
    bind(admissionRoutes.settings, {
      permission: manage,
      audit: 'admission.settings',
      detail: ({ temporaryMostDays }) => ({ temporaryMostDays }),
      run: setSettings,
    }),
  ]
}

function temporary(): Binding[] {
  return [
    bind(temporaryRoutes.list, { permission: 'task.read', audit: 'temporary.list', run: listTemporary }),
    bind(temporaryRoutes.get, { permission: 'task.read', audit: 'temporary.read', subject: workOf, run: getTemporary }),
    bind(temporaryRoutes.request, {
      permission: 'task.send',
      audit: 'temporary.request',
      subject: ({ id }) => ({ type: 'temporary-work', id }),
      detail: ({ areaId, startsOn, endsOn }) => ({ areaId, startsOn, endsOn }),
      run: requestTemporary,
    }),
    bind(temporaryRoutes.grant, {
      permission: 'task.approve',
      audit: 'temporary.grant',
      subject: workOf,
      run: grantTemporary,
    }),
    bind(temporaryRoutes.reject, {
      permission: 'task.approve',
      audit: 'temporary.reject',
      subject: workOf,
      run: rejectTemporary,
    }),
    bind(temporaryRoutes.withdraw, {
      permission: 'task.send',
      audit: 'temporary.withdraw',
      subject: workOf,
      run: withdrawTemporary,
    }),
  ]
}

function burden(): Binding[] {
  return [
    bind(burdenRoutes.ledger, { permission: 'burden.read', audit: 'burden.read', run: getLedger }),
    bind(burdenRoutes.areas, { permission: 'burden.read', audit: 'burden.read', run: getLedgerAreas }),
    bind(burdenRoutes.export, {
      permission: 'burden.read',
      audit: 'burden.export',
      auditReads: true,
      detail: ({ areaId, from, weeks, format }) => ({ areaId, from, weeks, format }),
      run: exportLedger,
    }),
  ]
}
