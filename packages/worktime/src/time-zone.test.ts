import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const SCRIPT = fileURLToPath(new URL('./tests/print-deadlines.ts', import.meta.url))

async function runIn(timeZone: string): Promise<{ hour: string | undefined; digest: string | undefined }> {
  const env = { ...process.env, TZ: timeZone }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', SCRIPT], { env })
  const [hour, digest] = stdout.trim().split(' ')
  return { hour, digest }
}

test('500 clocks read the same wherever the process runs', async () => {
  const zones = await Promise.all(['Asia/Shanghai', 'America/New_York', 'Pacific/Apia'].map(runIn))
  expect(new Set(zones.map(({ digest }) => digest)).size).toBe(1)
  expect(zones[0]?.digest).toMatch(/^[0-9a-f]{64}$/)
  // Control: the processes did live in different zones.
  expect(zones.map(({ hour }) => hour)).toEqual(['8', '19', '13'])
}, 60_000)
