// npm run check [-- <name> ... | --list | --write-migrations]: every check of the house, two at a time.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { repositoryRoot } from './check/files.mjs'

const CACHE = 'node_modules/.cache/yiwang'
const own = (name) => [`tools/check/${name}.mjs`]
const checks = {
  types: [
    'node_modules/typescript/bin/tsc',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    `${CACHE}/types.tsbuildinfo`,
  ],
  lint: own('lint'),
  format: [
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    `${CACHE}/prettier`,
    '.',
  ],
  unused: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
  boundaries: own('boundaries'),
  sql: own('sql-boundaries'),
  migrations: own('migrations'),
  'visible-text': own('visible-text'),
  'repository-text': own('repository-text'),
}

function run(args) {
  return new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(process.execPath, args, {
      cwd: repositoryRoot,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A check that hangs is a check that failed.
      timeout: 10 * 60_000,
    })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => resolve({ passed: false, seconds: 0, text: String(error) }))
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000
      resolve({ passed: code === 0, seconds, text: Buffer.concat(output).toString('utf8').trimEnd() })
    })
  })
}

function report(name, { passed, seconds, text }) {
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s`)
  if (!passed) console.log(text.replace(/^/gm, '     '))
}

async function runAll(names) {
  const waiting = [...names]
  const failed = []
  const lane = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const result = await run(checks[name])
      report(name, result)
      if (!result.passed) failed.push(name)
    }
  }
  await Promise.all(Array.from({ length: Math.min(4, Math.max(2, availableParallelism())) }, lane))
  return failed
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in checks) && !name.startsWith('--'))
if (wanted.includes('--list')) console.log(Object.keys(checks).join('\n'))
else if (wanted.includes('--write-migrations')) {
  const { text, passed } = await run([...own('migrations'), '--write'])
  console.log(text)
  process.exitCode = passed ? 0 : 1
} else if (unknown.length > 0) {
  console.error(`unknown check: ${unknown.join(', ')}; one of: ${Object.keys(checks).join(', ')}`)
  process.exitCode = 2
} else {
  const names = wanted.length > 0 ? wanted : Object.keys(checks)
  const failed = await runAll(names)
  console.log(`${names.length - failed.length} checks passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
