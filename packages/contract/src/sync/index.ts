import { deviceRoutes } from './devices.ts'
import { operationRoutes } from './operations.ts'
import { partRoutes } from './parts.ts'
import { pullRoutes } from './streams.ts'

export * from './devices.ts'
export * from './operations.ts'
export * from './parts.ts'
export * from './streams.ts'
export * from './values.ts'

/** Work without a network: what a phone holds, what it did meanwhile, and what it sends in pieces. */
export const syncRoutes = {
  scope: pullRoutes.scope,
  pull: pullRoutes.pull,
  push: operationRoutes.push,
  mine: operationRoutes.mine,
  quarantine: operationRoutes.quarantine,
  settle: operationRoutes.settle,
  devices: deviceRoutes.list,
  register: deviceRoutes.register,
  phones: deviceRoutes.around,
  wipe: deviceRoutes.wipe,
  spare: deviceRoutes.spare,
  wiped: deviceRoutes.wiped,
  beginPart: partRoutes.begin,
  putPart: partRoutes.put,
}
