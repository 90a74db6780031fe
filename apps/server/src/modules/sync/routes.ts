import { syncRoutes as routes } from '@yiwang/contract/sync'
import type { Context } from '../../kernel/context.ts'
import type { FindActor } from '../../kernel/module.ts'
import { bind, bindOutside } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { confirmWiped, listOwnDevices, listPhones, registerDevice, spareDevice, wipeDevice } from './devices/devices.ts'
import type { Epochs } from './epoch.ts'
import { beginPart, putPart } from './parts/parts.ts'
import { pullStream } from './pull/pull.ts'
import { readScope } from './pull/scope.ts'
import type { Sources } from './pull/sources.ts'
import { pushOperations } from './push/push.ts'
import { listMine, listQuarantine } from './review/lists.ts'
import { settleOperation } from './review/settle.ts'

const use = { permission: 'sync.use' as const }

type Means = {
  context: Context
  epochs: Epochs
  sources: () => Sources
  routes: () => ReadonlyMap<string, Binding>
  actorOf: () => FindActor
}

const device = ({ deviceId }: { deviceId: string }) => ({ type: 'device', id: deviceId })

export function syncBindings(means: Means): readonly Binding[] {
  const { context } = means
  const { secrets } = context
  return [
    // Phones ask often: what is asked leaves no trace, what is given of people does.
    bind(routes.scope, { ...use, audit: 'sync.scope', auditsItself: true, run: readScope(means) }),
    bind(routes.pull, { ...use, audit: 'sync.pull', auditsItself: true, run: pullStream(means) }),
    bindOutside(routes.push, { ...use, audit: 'sync.push', outside: pushOperations(means) }),
    bind(routes.mine, { ...use, audit: 'sync.mine', run: listMine(secrets) }),
    bind(routes.quarantine, {
      permission: 'sync.review',
      audit: 'sync.quarantine',
      auditReads: true,
      run: listQuarantine(secrets),
    }),
    bindOutside(routes.settle, { permission: 'sync.review', audit: 'sync.settle', outside: settleOperation(means) }),
    bind(routes.devices, { permission: ['sync.use', 'sync.wipe'], audit: 'sync.devices', run: listOwnDevices }),
    bind(routes.register, { ...use, audit: 'sync.register-device', subject: device, run: registerDevice }),
    bind(routes.phones, { permission: 'sync.wipe', audit: 'sync.phones', run: listPhones }),
    bind(routes.wipe, {
      permission: ['sync.use', 'sync.wipe'],
      audit: 'sync.wipe',
      subject: device,
      detail: ({ personId, reason }) => ({ personId: personId ?? null, reason: reason ?? null }),
      run: wipeDevice,
    }),
    bind(routes.spare, {
      permission: ['sync.use', 'sync.wipe'],
      audit: 'sync.spare',
      subject: device,
      detail: ({ personId }) => ({ personId: personId ?? null }),
      run: spareDevice,
    }),
    bind(routes.wiped, { ...use, audit: 'sync.wiped', subject: device, run: confirmWiped }),
    // The pieces of an attachment are many; the operation that names it is what is noted.
    bind(routes.beginPart, {
      ...use,
      audit: 'sync.begin-part',
      auditsItself: true,
      replayable: false,
      run: beginPart(context),
    }),
    bind(routes.putPart, {
      ...use,
      audit: 'sync.put-part',
      auditsItself: true,
      replayable: false,
      run: putPart(context),
    }),
  ]
}
