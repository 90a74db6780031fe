import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCaseWorld, reportManhole } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'
import { TENANT } from '../testing/test-app.ts'

const program = fileURLToPath(new URL('../../bin/yiwang.mjs', import.meta.url))
let world: CaseWorld

beforeAll(async () => {
  world = await createCaseWorld()
  await reportManhole(world, await world.signedIn('dispatcher'), { reporterPhone: '13800138000' })
})
afterAll(() => world.close())

/** The program as an operator types it. */
function yiwang(args: readonly string[], dataDir = world.app.context.config.dataDir) {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    TENANT,
    DATABASE_URL: world.ownerUrl,
    DATABASE_APP_URL: world.appUrl,
  }
  const child = spawn(process.execPath, [program, ...args], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()))
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, said }))
  })
}

test('keys rotate exchanges the keys beside a running server; keys status tells', async () => {
  // The server follows as it does in its round.
  const { keys } = world.app.context
  let isOver = false
  const following = (async () => {
    while (!isOver) {
      await keys.sync()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  const rotated = await yiwang(['keys', 'rotate'])
  isOver = true
  await following
  expect(rotated.said).toMatch(/a2: spread[\s\S]*a2: write[\s\S]*a2: reseal[\s\S]*a2: check/)
  expect(rotated.code).toBe(0)
  const { code, said } = await yiwang(['keys', 'status'])
  expect(code).toBe(0)
  expect(said).toMatch(/a1 +aes +retired/)
  expect(said).toMatch(/a2 +aes +current/)
}, 120_000)

test('audit verify is a program of its own: 0 for a sound log, 1 and the place for another, 2 when it cannot look', async () => {
  const { context } = world.app
  await context.rounds.drain()
  const sound = await yiwang(['audit', 'verify'])
  expect(sound.said).toContain('未发现篡改')
  expect(sound.code).toBe(0)

  // With the public key of another installation nothing fits.
  const apart = mkdtempSync(path.join(tmpdir(), 'yw-apart-'))
  const strange = await yiwang(['audit', 'verify', '--public-key', path.join(apart, 'none.pub')])
  expect(strange.code).toBe(2)
  cpSync(context.config.checkpointsFile, path.join(apart, 'kept.jsonl'))
  writeFileSync(
    path.join(apart, 'kept.jsonl'),
    `{"tenant":"${TENANT}","number":99,"hash":"x","sealedAt":"2026-11-22"}\n`,
    {
      flag: 'a',
    },
  )
  const cut = await yiwang(['audit', 'verify', '--checkpoints', path.join(apart, 'kept.jsonl')])
  expect(cut.said).toContain('第 99 批')
  expect(cut.code).toBe(1)
  const json = await yiwang(['audit', 'verify', '--json', '--checkpoints', path.join(apart, 'kept.jsonl')])
  expect(JSON.parse(json.said)).toMatchObject({ findings: [{ kind: 'tail-missing', batch: 99 }] })
  expect((await yiwang(['audit', 'resume'])).said).toContain('nothing to do')
  rmSync(apart, { recursive: true })
}, 120_000)

test('ledgers load declares what comes with the platform once; burden rebuild makes the ledger again', async () => {
  const first = await yiwang(['ledgers', 'load'])
  expect(first.said).toMatch(/\+ living-alone/)
  expect(first.code).toBe(0)
  const again = await yiwang(['ledgers', 'load'])
  expect(again.said).toContain('新增 0')
  const rebuilt = await yiwang(['burden', 'rebuild'])
  expect(rebuilt.said).toContain('负担台账已按任务重建')
  expect(rebuilt.code).toBe(0)
}, 240_000)
