import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildClients } from './clients.mjs'
import { ensureInstalled } from './install.mjs'
import { StepError } from './step.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SERVER = join(ROOT, 'apps/server/src/main.ts')

/** Installs and builds what is missing or stale, then runs the server in this process. */
export async function start(args) {
  const isReady = await attempt(async () => {
    await ensureInstalled(ROOT)
    await buildClients(ROOT)
    if (!existsSync(SERVER)) throw new StepError(`找不到服务端 / the server is missing: ${SERVER}`)
  })
  if (isReady) await runServer(args)
}

/** Builds the clients and nothing else. */
export async function build({ force }) {
  await attempt(async () => {
    await ensureInstalled(ROOT)
    await buildClients(ROOT, { force })
  })
}

/** The folder for all data: DATA_DIR as seen from where the person typed the command, else `data` of the clone. */
export function dataFolder(env, cwd, root) {
  return env.DATA_DIR ? resolve(env.INIT_CWD ?? cwd, env.DATA_DIR) : join(root, 'data')
}

/**
 * In this process rather than in a child: signals, exit code and a hard kill then reach the server itself,
 * and nothing is left behind.
 */
async function runServer(args) {
  process.env.DATA_DIR = dataFolder(process.env, process.cwd(), ROOT)
  // Deadlines and calendars are Chinese civil time wherever the machine stands.
  process.env.TZ = 'Asia/Shanghai'
  process.chdir(ROOT)
  process.argv = [process.argv[0], SERVER, ...args]
  // What the server forks must be able to read TypeScript too.
  process.execArgv.push('--import', import.meta.resolve('tsx'))
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(SERVER).href)
}

async function attempt(steps) {
  try {
    await steps()
    return true
  } catch (error) {
    console.error(error instanceof StepError ? error.message : error)
    process.exitCode = 1
    return false
  }
}
