import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runStep, secondsSince, showProgress, StepError } from './step.mjs'

const STAMP = 'node_modules/.yiwang-installed'

/** Runs `npm ci` when node_modules does not hold what package-lock.json says. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return
  console.log('正在安装依赖,首次约需一两分钟 / installing dependencies, a minute or two the first time')
  const startedAt = Date.now()
  const endProgress = showProgress('安装依赖 / installing')
  const [file, ...args] = npmCommand()
  try {
    // The clients are built here, so the build tools are needed even where NODE_ENV is production.
    await runStep(file, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root })
  } catch (cause) {
    throw new StepError('依赖安装失败,原因见上 / installing dependencies failed, the reason stands above', {
      cause,
    })
  } finally {
    endProgress()
  }
  writeStamp(root)
  console.log(`依赖已安装 / dependencies installed (${secondsSince(startedAt)} s)`)
}

/**
 * True when node_modules belongs to the lock file: by the stamp of an earlier start or, when somebody ran
 * npm by hand, by npm's own list of what it installed.
 */
export function isInstalled(root) {
  const lock = readText(join(root, 'package-lock.json'))
  const listing = readText(join(root, 'node_modules/.package-lock.json'))
  if (lock === null || listing === null) return false
  if (readText(join(root, STAMP)) === hashOf(lock)) return true
  if (!holdsAll(JSON.parse(lock), JSON.parse(listing))) return false
  writeStamp(root)
  return true
}

/** Every package of the lock that is not optional (those are for other platforms) at exactly its version. */
export function holdsAll(lock, listing) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.optional || wanted.devOptional) return true
    const found = listing.packages?.[path]
    if (wanted.link) return found?.link === true
    return found?.version === wanted.version && found?.integrity === wanted.integrity
  })
}

function writeStamp(root) {
  const lock = readText(join(root, 'package-lock.json'))
  try {
    if (lock !== null) writeFileSync(join(root, STAMP), hashOf(lock))
  } catch {
    // A read-only installation is compared by its listing at every start.
  }
}

/** The npm that started us, else the one beside this Node, else the one on the path. */
function npmCommand() {
  const besideNode = dirname(process.execPath)
  const scripts = [
    process.env.npm_execpath ?? '',
    join(besideNode, 'node_modules/npm/bin/npm-cli.js'),
    join(besideNode, '../lib/node_modules/npm/bin/npm-cli.js'),
  ]
  const script = scripts.find((path) => path.endsWith('npm-cli.js') && existsSync(path))
  return script === undefined ? ['npm'] : [process.execPath, script]
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex')
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
