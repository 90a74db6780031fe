// npm test [-- check unit modules e2e] [-- <file filter> ...]: everything that must be green, from a fresh clone.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closingLine, countResults } from './check/closing-line.mjs'

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

function install() {
  // npm writes this file last: without it an install was interrupted.
  if (existsSync(join(root, 'node_modules/.package-lock.json'))) return true
  console.log('installing the packages of package-lock.json')
  const npm = process.env.npm_execpath
  return (npm ? run(process.execPath, [npm, 'ci']) : run('npm', ['ci'])) === 0
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

if (install()) {
  const counts = runParts()
  const nothing = counts.passed + counts.failed === 0 && !counts.onlyCheck
  if (nothing) console.error('no test ran')
  console.log(closingLine(counts))
  process.exitCode = counts.failed > 0 || nothing ? 1 : 0
} else {
  console.error('npm ci failed')
  console.log(closingLine({ passed: 0, failed: 1, skipped: 0 }))
  process.exitCode = 1
}
