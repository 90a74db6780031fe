import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { runStep, secondsSince, showProgress, StepError } from './step.mjs'

export const CLIENTS = ['desk', 'field', 'portal']

const SHARED_SOURCES = [
  'packages/contract',
  'packages/client',
  'packages/worktime',
  'package-lock.json',
  'tsconfig.json',
]
const STAMP = '.built-from'
const ROOM_FOR_TWO = 4 * 1024 ** 3

/** Builds the web clients whose sources changed since their last build, or all of them with `force`. */
export async function buildClients(root, { force = false } = {}) {
  const jobs = CLIENTS.filter((name) => isBuildable(root, name))
    .map((name) => ({ name, hash: sourceHash(root, name) }))
    .filter(({ name, hash }) => force || builtFrom(root, name) !== hash)
  const workers = availableParallelism() > 1 && totalmem() >= ROOM_FOR_TWO ? 2 : 1
  const queue = [...jobs]
  const work = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await buildClient(root, job)
  }
  const results = await Promise.allSettled(Array.from({ length: workers }, work))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** The hash of all that a client's build reads. */
export function sourceHash(root, name) {
  return fingerprint(root, [`apps/${name}`, ...SHARED_SOURCES])
}

/** The hash that the finished build in `dist` was made from, or null. A build that broke off leaves none. */
export function builtFrom(root, name) {
  try {
    return readFileSync(join(root, 'apps', name, 'dist', STAMP), 'utf8')
  } catch {
    return null
  }
}

function isBuildable(root, name) {
  if (existsSync(join(root, 'apps', name, 'vite.config.ts'))) return true
  console.log(`跳过 ${name}:没有 vite.config.ts / ${name} skipped: it has no vite.config.ts`)
  return false
}

async function buildClient(root, { name, hash }) {
  console.log(`正在构建 ${name} / building ${name}`)
  const startedAt = Date.now()
  const folder = join(root, 'apps', name)
  const vite = dirname(createRequire(join(folder, 'package.json')).resolve('vite/package.json'))
  const endProgress = showProgress(`构建 / building ${name}`)
  // A NODE_ENV of a test run would put React's development build into dist.
  const env = { ...process.env, NODE_ENV: 'production' }
  const args = [join(vite, 'bin/vite.js'), 'build', '--outDir', 'dist', '--emptyOutDir']
  try {
    await runStep(process.execPath, args, { cwd: folder, env, quiet: true })
  } catch (cause) {
    throw new StepError(`${name} 构建失败 / building ${name} failed`, { cause })
  } finally {
    endProgress()
  }
  writeFileSync(join(folder, 'dist', STAMP), hash)
  console.log(`${name} 已构建 / ${name} built (${secondsSince(startedAt)} s)`)
}
