import type { Client } from '@yiwang/client'
import { syncRoutes } from '@yiwang/contract/sync'
import { appVersion } from './app-version.ts'
import { isMissing, scopeOf, sendDirectly, wholeParts } from './direct.ts'
import { metaKey, readMeta, writeMeta } from './meta.ts'
import type { Server } from './sync-cycle.ts'
import type { Vault } from './vault.ts'

type Talk = { client: Client; vault: Vault; deviceId: string; label: string }

/** The routes of the contract as the phone uses them; each by itself where the server knows no better. */
export function serverOf({ client, vault, deviceId, label }: Talk): Server {
  const { db, personId } = vault
  const whole = wholeParts(client, vault)
  let isOld = false

  return {
    ask: {
      scope: async () => {
        try {
          const waiting = await db.operations.where({ personId }).count()
          const scope = await client.call(syncRoutes.scope, { query: { deviceId, app: appVersion(), waiting } })
          isOld = false
          return scope
        } catch (error) {
          if (!isMissing(error)) throw error
          isOld = true
          return scopeOf(client)
        }
      },
      page: ({ stream, areaId, cursor }) =>
        client.call(syncRoutes.pull, { params: { stream }, query: { areaId, cursor, limit: 500 } }),
    },
    push: async (operations) => {
      if (!isOld) {
        const epoch = await readMeta<string>(db, metaKey.epoch(personId))
        return client.call(syncRoutes.push, { body: { deviceId, epoch, operations } })
      }
      const results = []
      for (const operation of operations) results.push(await sendDirectly(client, vault, operation))
      return { epoch: '', now: new Date().toISOString(), results }
    },
    parts: {
      begin: ({ id, sha256, bytes, mime, kind }) =>
        isOld
          ? whole.begin({ id, sha256, bytes, mime, kind })
          : client.call(syncRoutes.beginPart, { body: { id, sha256, bytes, mime, kind } }),
      put: (partId, offset, octets) =>
        client.octets(syncRoutes.putPart, new Blob([octets], { type: 'application/octet-stream' }), {
          params: { partId },
          query: { offset },
        }),
    },
    register: async () => {
      const key = metaKey.registered(personId)
      if (isOld || (await readMeta<boolean>(db, key)) === true) return
      const userAgent = navigator.userAgent.slice(0, 400)
      await client.call(syncRoutes.register, { body: { deviceId, label: label.slice(0, 60), userAgent } })
      await writeMeta(db, key, true)
    },
    mine: async () => (isOld ? [] : (await client.call(syncRoutes.mine, { query: { limit: 200 } })).items),
  }
}
