import type { TestProject } from 'vitest/node'
import pg from 'pg'
import { migrate } from '../migrate.ts'
import { startEmbedded } from '../postgres/start-embedded.ts'
import { temporaryFolder } from '../postgres/testing.ts'
import { withDatabase } from './with-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databases: { ownerUrl: string; appUrl: string; superUrl: string; template: string }
  }
}

const TEMPLATE = 'yiwang_template'

/** One PostgreSQL for the run and one migrated database that every test file is cloned from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = temporaryFolder()
  const server = await startEmbedded({
    dataDir: folder.path,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  await owner.query(`create database ${TEMPLATE}`)
  await owner.end()
  await migrate(withDatabase(server.ownerUrl, TEMPLATE))
  project.provide('databases', {
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    superUrl: server.superUrl,
    template: TEMPLATE,
  })
  return async () => {
    await server.stop()
    folder[Symbol.dispose]()
  }
}
