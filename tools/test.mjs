// npm test [-- check unit modules e2e] [-- <file filter> ...]: everything that must be green, from a fresh clone.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closingLine, countResults } from './check/closing-line.mjs'
import { ensureInstalled } from './launch/install.mjs'

const PARTS = ['check', 'unit', 'modules', 'e2e']
const root = fileURLToPath(new URL('..', import.meta.url))

const args = process.argv.slice(2)
const named = args.filter((arg) => PARTS.includes(arg))
const filters = args.filter((arg) => !PARTS.includes(arg))
const parts = named.length > 0 ? named : filters.length > 0 ? PARTS.slice(1) : PARTS
const env = { ...process.env, TZ: 'Asia/Shanghai' }

function run(command, commandArgs) {
  const { status, error } = spawnSync(command, commandArgs, { cwd: root, stdio: 'inherit', env })
  if (error) console.error(String(error))
  return status ?? 1
}

async function install() {
  try {
    await ensureInstalled(root)
    return true
  } catch (error) {
    console.error(String(error))
    return false
  }
}

function runTests(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-test-'))
  const reportFile = join(folder, 'report.json')
  const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const picked = projects.map((project) => `--project=${project}`)
  const exitCode = run(process.execPath, ['node_modules/vitest/vitest.mjs', ...options, ...picked, ...filters])
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined
  rmSync(folder, { recursive: true, force: true })
  return countResults(report, exitCode)
}

/** Runs the wanted parts; a step that is no test (check, build) counts as one failure when it fails. */
function runParts() {
  const failedSteps = []
  if (parts.includes('check') && run(process.execPath, ['tools/check.mjs']) !== 0) failedSteps.push('check')
  let projects = parts.filter((part) => part !== 'check')
  if (projects.includes('e2e') && run(process.execPath, ['tools/build.mjs']) !== 0) {
    failedSteps.push('build')
    projects = projects.filter((project) => project !== 'e2e')
  }
  const counts = projects.length > 0 ? runTests(projects) : { passed: 0, failed: 0, skipped: 0 }
  if (failedSteps.length > 0) console.log(`\nfailed before the tests, and counted as failed: ${failedSteps.join(', ')}`)
  return { ...counts, failed: counts.failed + failedSteps.length, onlyCheck: projects.length === 0 }
}

if (await install()) {
  const counts = runParts()
  const nothing = counts.passed + counts.failed === 0 && !counts.onlyCheck
  if (nothing) console.error('no test ran')
  console.log(closingLine(counts))
  process.exitCode = counts.failed > 0 || nothing ? 1 : 0
} else {
  console.log(closingLine({ passed: 0, failed: 1, skipped: 0 }))
  process.exitCode = 1
}
