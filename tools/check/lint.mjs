import { spawnSync } from 'node:child_process'
import { relative, isAbsolute, join, sep } from 'node:path'
import { plantedLint } from './fixtures/lint.mjs'
import { repositoryRoot } from './files.mjs'
import { runAsCheck } from './self-test.mjs'

const OXLINT = join(repositoryRoot, 'node_modules/oxlint/bin/oxlint')

/**
 * The linter with type information. Without it a missed await passes unseen, and so does everything when its
 * type-aware part cannot start; the planted code proves that it did.
 */
export function findLintViolations(root) {
  const options = ['--type-aware', '--config', join(repositoryRoot, '.oxlintrc.json'), '--format', 'json']
  const guards = [
    '--disable-nested-config',
    '--ignore-pattern',
    '**/node_modules/**',
    '--report-unused-disable-directives-severity',
    'error',
  ]
  const run = spawnSync(process.execPath, [OXLINT, ...options, ...guards], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 << 20,
    timeout: 300_000,
  })
  const start = run.stdout.indexOf('{')
  if (start < 0) return [{ rule: 'linter-failed', file: '.', detail: `${run.stdout}${run.stderr}` }]
  const { diagnostics, number_of_files: count } = JSON.parse(run.stdout.slice(start))
  const found = diagnostics.map((diagnostic) => describe(root, diagnostic))
  if (count === 0) found.push({ rule: 'linter-read-nothing', file: '.', detail: '0 files' })
  if ((run.status !== 0 && run.status !== 1) || run.stderr.includes('Error running tsgolint')) {
    found.push({ rule: 'linter-failed', file: '.', detail: run.stderr })
  }
  return found
}

function describe(root, { code, message, filename, labels }) {
  const path = isAbsolute(filename) ? relative(root, filename) : filename
  const rule = /\(([^)]+)\)/.exec(code ?? '')?.[1] ?? code ?? 'syntax'
  return { rule, file: path.split(sep).join('/'), detail: `line ${labels?.[0]?.span?.line ?? '?'}: ${message}` }
}

await runAsCheck(import.meta.url, { find: findLintViolations, planted: [plantedLint] })
