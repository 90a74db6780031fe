import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkFolder, checkNode } from './doctor.ts'
import { runCli } from './run-cli.ts'
import { loopbackOrigin, tableOf } from './simulate-command.ts'

const program = fileURLToPath(new URL('../../bin/yiwang.mjs', import.meta.url))

async function yiwang(...args: string[]) {
  const [said, complaints]: [string[], string[]] = [[], []]
  const status = await runCli(args, {
    say: (line) => void said.push(line),
    complain: (line) => void complaints.push(line),
  })
  return { status, said: said.join('\n'), complaints }
}

test('the program itself ends an unknown command in one line and exit code 2', () => {
  const { status, stderr } = spawnSync(process.execPath, [program, 'restore'], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr.trim().split('\n')).toHaveLength(1)
}, 30_000)

test('help names every command', async () => {
  for (const asked of ['help', '--help']) {
    const { status, said } = await yiwang(asked)
    expect(status).toBe(0)
    for (const name of ['migrate', 'seed', 'simulate', 'keys', 'epoch', 'audit', 'doctor']) expect(said).toContain(name)
  }
})

test.each([
  ['seed', 'now'],
  ['keys'],
  ['epoch'],
  ['epoch', 'renew', 'now'],
  ['keys', 'rotate', 'now'],
  ['audit'],
  ['audit', 'seal'],
  ['simulate', '--speed', '3'],
  ['simulate', '--minutes', '0'],
  ['simulate', '--cases-per-minute', 'many'],
  ['simulate', '--origin', 'http://example.com'],
])(
  'wrong options end in one line and exit code 2: %s %s',
  async (...args) => {
    const { status, complaints } = await yiwang(...args)
    expect([status, complaints.length]).toEqual([2, 1])
    expect(complaints[0]).not.toContain('\n')
    // The first of them loads the whole server.
  },
  30_000,
)

test('a file that is not there ends in one line and exit code 1', async () => {
  const { status, complaints } = await yiwang('simulate', '--texts', '/no/such/file.csv')
  expect([status, complaints.length]).toEqual([1, 1])
})

test('only this machine is simulated on', () => {
  expect(loopbackOrigin('http://localhost:8080/desk')).toBe('http://localhost:8080')
  expect(loopbackOrigin('http://127.0.0.1:1')).toBe('http://127.0.0.1:1')
  expect(loopbackOrigin('http://[::1]:8080')).toBe('http://[::1]:8080')
  for (const other of [
    'http://10.0.0.1',
    'https://localhost',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'x',
  ])
    expect(() => loopbackOrigin(other)).toThrow()
})

test('the table tells the ledger and the times of each step', () => {
  const lines = tableOf({
    played: 3,
    broken: 1,
    seconds: 60,
    balance: { cases: 3, acknowledged: 20, found: 19, missing: 1, doubled: 0 },
    tally: { retries: 0, resent: 2, answeredOtherwise: 0 },
    proposals: { asked: 4, firstWithUnit: 3, anyWithUnit: 3, none: 1 },
    steps: [{ step: 'POST /cases', count: 3, p50: 12.34, p95: 20 }],
  }).join('\n')
  expect(lines).toMatch(/missing +1\n/)
  expect(lines).toMatch(/first proposal had a unit +75\.0 %/)
  expect(lines).toMatch(/POST \/cases +3 +12\.3 +20\.0/)
})

test('the doctor tells an old Node and a folder that cannot be', () => {
  expect(checkNode('20.18.3').problem).not.toBeNull()
  expect(checkNode('18.20.0').problem).not.toBeNull()
  expect(checkNode('20.19.0').problem).toBeNull()
  expect(checkNode('24.1.0').problem).toBeNull()
  expect(checkFolder('/no/such/folder').map(({ name }) => name)).toHaveLength(2)
})
