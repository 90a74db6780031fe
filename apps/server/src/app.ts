import type { FastifyInstance } from 'fastify'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Registry } from 'prom-client'
import { systemClock } from './kernel/clock.ts'
import type { Clock } from './kernel/clock.ts'
import type { Config } from './kernel/config.ts'
import type { Authenticate, Context } from './kernel/context.ts'
import { loadSecrets } from './kernel/crypto.ts'
import { createPool } from './kernel/db/pool.ts'
import { createEvents } from './kernel/events.ts'
import type { FileGuard } from './kernel/files/files.ts'
import { kernelRoutes } from './kernel/kernel-routes.ts'
import { createGridWork } from './kernel/grid-work.ts'
import { openStorage } from './kernel/files/open-storage.ts'
import { createServer } from './kernel/http/server.ts'
import { sealAudit } from './kernel/audit-seals/seal-audit.ts'
import { createRounds } from './kernel/jobs/rounds.ts'
import { keepKeys } from './kernel/keys/keep-keys.ts'
import { createSealedStores } from './kernel/keys/sealed-stores.ts'
import type { Logger } from './kernel/logger.ts'
import type { Register } from './kernel/module.ts'
import type { Binding } from './kernel/route/binding.ts'
import { createSequences, SEQUENCE_POOL_SIZE } from './kernel/sequence.ts'
import { createWarnings } from './kernel/warnings.ts'
import { register as registerAreas } from './modules/areas/index.ts'
import { register as registerCampaigns } from './modules/campaigns/index.ts'
import { register as registerCases } from './modules/cases/index.ts'
import { register as registerCatalog } from './modules/catalog/index.ts'
import { register as registerDisclosure } from './modules/disclosure/index.ts'
import { register as registerIdentity } from './modules/identity/index.ts'
import { register as registerRegisters } from './modules/registers/index.ts'
import { register as registerImports } from './modules/imports/index.ts'
import { register as registerServices } from './modules/services/index.ts'
import { register as registerSync } from './modules/sync/index.ts'
import { register as registerTasks } from './modules/tasks/index.ts'
import { register as registerVisits } from './modules/visits/index.ts'
import { register as registerMatters } from './modules/matters/index.ts'
import { register as registerNotices } from './modules/notices/index.ts'

export { renewEpoch } from './modules/sync/index.ts'
export { importFile } from './modules/imports/index.ts'
export { rebuildBurden } from './modules/tasks/index.ts'

/** The modules in order of their layers; lower ones first. */
const modules: readonly Register[] = [
  registerAreas,
  registerCatalog,
  registerIdentity,
  registerRegisters,
  registerMatters,
  registerNotices,
  registerDisclosure,
  registerCampaigns,
  registerImports,
  registerCases,
  registerTasks,
  registerVisits,
  registerServices,
  registerSync,
]

const repository = path.resolve(fileURLToPath(import.meta.url), '../../../..')

export type App = {
  context: Context
  bindings: readonly Binding[]
  authenticate: Authenticate
  server: FastifyInstance
  close: () => Promise<void>
}

type Parts = { config: Config; appUrl: string; appRole?: string; logger: Logger; clock?: Clock }

/** Puts the platform together: connections, keys, files, events, modules, HTTP. */
export async function createApp({ config, appUrl, appRole, logger, clock = systemClock }: Parts): Promise<App> {
  const connection = { url: appUrl, logger, ...(appRole ? { role: appRole } : {}) }
  const pool = createPool({ ...connection, size: config.POOL_SIZE })
  const numbers = createPool({ ...connection, size: SEQUENCE_POOL_SIZE })
  const base = {
    config,
    pool,
    logger,
    clock,
    secrets: loadSecrets(config.dataDir, config.CRYPTO_SUITE),
    sealed: createSealedStores(),
    warnings: createWarnings(),
  }
  const context: Context = {
    ...base,
    keys: keepKeys(base),
    storage: openStorage(config),
    connection: { url: appUrl, ...(appRole ? { role: appRole } : {}) },
    events: createEvents(),
    rounds: createRounds(),
    metrics: new Registry(),
    gridWork: createGridWork(),
    nextNumber: createSequences(numbers),
  }
  context.rounds.add('kernel.keys', context.keys.round)
  context.rounds.add('kernel.audit', sealAudit(context))
  const parts = modules.map((register) => register(context))
  const guards = new Map<string, FileGuard>(parts.flatMap((part) => [...(part.fileGuards ?? [])]))
  const bindings = [...kernelRoutes(context, guards), ...parts.flatMap((part) => part.bindings)]
  const authenticate = parts.find((part) => part.authenticate)?.authenticate
  const actorOf = parts.find((part) => part.actorOf)?.actorOf
  if (!authenticate || !actorOf) throw new Error('no module authenticates')
  const whole = { bindings, actorOf, streams: parts.flatMap((part) => part.streams ?? []) }
  for (const part of parts) part.connect?.(whole)
  await context.keys.sync()
  const server = await createServer({ context, bindings, authenticate, clientsDir: path.join(repository, 'apps') })
  return {
    context,
    bindings,
    authenticate,
    server,
    async close() {
      await server.close()
      await context.keys.leave().catch(() => undefined)
      await Promise.all([pool.end(), numbers.end()])
    },
  }
}
