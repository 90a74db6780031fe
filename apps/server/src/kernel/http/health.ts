import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram } from 'prom-client'
import type { Context } from '../context.ts'

/** /healthz: the process lives. /readyz: the database answers; what is wrong all the same. /metrics: Prometheus text, no personal data in labels. */
export function mountHealth(app: FastifyInstance, { pool, config, warnings, metrics: registry }: Context): void {
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'yiwang_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'yiwang_database_connections',
    help: 'Connections of this process by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    done()
  })
  app.get('/healthz', (_request, reply) => reply.send({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const started = performance.now()
    await pool.query('select 1')
    const databaseMs = Math.round(performance.now() - started)
    return reply.send({ ok: true, tenant: config.TENANT, databaseMs, warnings: warnings.list() })
  })
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
