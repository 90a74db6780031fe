import pg from 'pg'
import { startEmbedded } from './start-embedded.ts'
import { StartupError } from './startup-error.ts'

// Run by tests as a process of its own: prints a line per acknowledged row until it is killed,
// or the code of the error that kept the server from starting.
try {
  const server = await startEmbedded({ dataDir: process.argv[2] ?? '' })
  const pool = new pg.Pool({ connectionString: server.ownerUrl, max: 1 })
  pool.on('error', () => undefined)
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
  await pool.query('create table if not exists kept (n int primary key)')
  for (let n = 1; ; n += 1) {
    await pool.query('insert into kept values ($1)', [n])
    process.stdout.write(`${n}\n`)
  }
} catch (error) {
  process.stdout.write(`${error instanceof StartupError ? error.code : String(error)}\n`)
  process.exitCode = 1
}
