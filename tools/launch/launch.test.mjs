import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { buildClients, builtFrom, sourceHash } from './clients.mjs'
import { fingerprint } from './fingerprint.mjs'
import { holdsAll, isInstalled } from './install.mjs'
import { nodeVersionProblem } from './node-version.mjs'
import { dataFolder } from './start.mjs'
import { runStep, showProgress, StepError } from './step.mjs'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yw-launch-'))
})

afterEach(() => {
  rmSync(root, { recursive: true })
  vi.restoreAllMocks()
})

function put(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

test.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1'])('Node %s will do', (version) => {
  expect(nodeVersionProblem(version)).toBeNull()
})

test.each(['20.18.3', '18.20.0', '9.9.0'])('Node %s is too old, and says so in one line', (version) => {
  expect(nodeVersionProblem(version)).toMatch(/^需要 Node\.js 20\.19 .*20\.19 or newer.*$/)
  expect(nodeVersionProblem(version)).toContain(version)
})

test('the fingerprint follows names and contents of sources, and nothing else', () => {
  put('app/src/a.ts', 'one')
  put('app/src/b.ts', 'two')
  const first = fingerprint(root, ['app', 'missing'])
  put('app/dist/out.js', 'x')
  put('app/node_modules/p/index.js', 'x')
  put('app/src/a.test.ts', 'x')
  put('app/.DS_Store', 'x')
  expect(fingerprint(root, ['app', 'missing'])).toBe(first)

  const seen = new Set([first])
  const changes = [
    () => put('app/src/a.ts', 'onetwo'),
    () => put('app/src/b.ts', ''),
    () => put('app/.env', 'VITE_X=1'),
    () => put('app/public/c.svg', 'three'),
    () => rmSync(join(root, 'app/src/b.ts')),
  ]
  for (const change of changes) {
    change()
    seen.add(fingerprint(root, ['app', 'missing']))
  }
  expect(seen.size).toBe(changes.length + 1)
})

test.each(['apps/desk/src/x.tsx', 'packages/contract/src/x.ts', 'packages/client/src/x.ts', 'package-lock.json'])(
  'a change of %s makes the desk stale',
  (path) => {
    const before = sourceHash(root, 'desk')
    put(path, 'changed')
    expect(sourceHash(root, 'desk')).not.toBe(before)
  },
)

test('a change of one client leaves the others', () => {
  const before = sourceHash(root, 'portal')
  put('apps/desk/src/x.tsx', 'changed')
  expect(sourceHash(root, 'portal')).toBe(before)
})

const lock = {
  packages: {
    '': { name: 'yiwang' },
    'apps/desk': { version: '0.1.0' },
    'node_modules/@yiwang/desk': { resolved: 'apps/desk', link: true },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
    'node_modules/only-elsewhere': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
}
const installed = {
  packages: {
    'node_modules/@yiwang/desk': { resolved: 'apps/desk', link: true },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  },
}

test('what npm installed is compared package by package', () => {
  expect(holdsAll(lock, installed)).toBe(true)
  expect(holdsAll(lock, { packages: {} })).toBe(false)
  const older = { ...installed.packages, 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-z' } }
  expect(holdsAll(lock, { packages: older })).toBe(false)
})

test('an installation is stale when missing, half done, or of another lock file', () => {
  put('package-lock.json', JSON.stringify(lock))
  expect(isInstalled(root)).toBe(false)
  put('node_modules/zod/package.json', '{}')
  expect(isInstalled(root)).toBe(false)
  put('node_modules/.package-lock.json', JSON.stringify(installed))
  expect(isInstalled(root)).toBe(true)

  // The stamp of that first look answers from now on.
  put('node_modules/.package-lock.json', '{}')
  expect(isInstalled(root)).toBe(true)
  put('package-lock.json', `${JSON.stringify(lock)}\n`)
  expect(isInstalled(root)).toBe(false)
})

test('DATA_DIR is relative to where the command was typed', () => {
  expect(dataFolder({}, '/elsewhere', '/clone')).toBe('/clone/data')
  expect(dataFolder({ DATA_DIR: '' }, '/elsewhere', '/clone')).toBe('/clone/data')
  expect(dataFolder({ DATA_DIR: '/srv/yiwang' }, '/elsewhere', '/clone')).toBe('/srv/yiwang')
  expect(dataFolder({ DATA_DIR: 'd' }, '/elsewhere', '/clone')).toBe('/elsewhere/d')
  expect(dataFolder({ DATA_DIR: 'd', INIT_CWD: '/home/li' }, '/clone', '/clone')).toBe('/home/li/d')
})

/** A stand-in for Vite as an installed package: appends a line per build, fails when the client says so. */
function putBuilder() {
  put('node_modules/vite/package.json', '{ "name": "vite", "version": "0.0.0" }')
  put(
    'node_modules/vite/bin/vite.js',
    `const fs = require('node:fs')
     if (fs.existsSync('broken')) { console.error('no such import'); process.exit(1) }
     fs.rmSync('dist', { recursive: true, force: true })
     fs.mkdirSync('dist')
     fs.appendFileSync('../../builds', require('node:path').basename(process.cwd()) + ' ' + process.env.NODE_ENV + '\\n')`,
  )
}

test('clients are built once, again when changed or forced, and skipped without a configuration', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue(undefined)
  putBuilder()
  put('apps/desk/vite.config.ts', '')
  put('apps/field/vite.config.ts', '')
  const builds = () => readFileSync(join(root, 'builds'), 'utf8').trim().split('\n').sort()

  await buildClients(root)
  expect(builds()).toEqual(['desk production', 'field production'])
  expect(said.mock.calls.flat().join()).toContain('portal skipped')
  expect(builtFrom(root, 'desk')).toBe(sourceHash(root, 'desk'))

  await buildClients(root)
  expect(builds()).toHaveLength(2)
  put('apps/field/src/main.tsx', 'changed')
  await buildClients(root)
  expect(builds()).toEqual(['desk production', 'field production', 'field production'])
  await buildClients(root, { force: true })
  expect(builds()).toHaveLength(5)
})

test('a build that fails shows its output and stays stale', async () => {
  vi.spyOn(console, 'log').mockReturnValue(undefined)
  const shown = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  putBuilder()
  put('apps/desk/vite.config.ts', '')
  put('apps/desk/broken', '')
  await expect(buildClients(root)).rejects.toThrow(/desk 构建失败/)
  expect(shown.mock.calls.flat().join()).toContain('no such import')
  expect(builtFrom(root, 'desk')).toBeNull()
})

test('a step that cannot be started or that is killed is a failure', async () => {
  await expect(runStep(join(root, 'missing'), [])).rejects.toThrow(/ENOENT/)
  const kill = ['-e', 'process.kill(process.pid, "SIGKILL")']
  await expect(runStep(process.execPath, kill, { quiet: true })).rejects.toThrow(StepError)
})

test('progress is told every 15 s until the end', () => {
  vi.useFakeTimers()
  try {
    const lines = []
    const end = showProgress('installing', (line) => lines.push(line))
    vi.advanceTimersByTime(31_000)
    end()
    vi.advanceTimersByTime(60_000)
    expect(lines).toEqual(['  installing … 15 s', '  installing … 30 s'])
  } finally {
    vi.useRealTimers()
  }
})
