import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { resumeSealing } from '../kernel/audit-seals/resume-sealing.ts'
import { UsageError } from './failure.ts'
import type { Say } from './say.ts'
import { cliConfig, reachDatabase } from './settings.ts'

const program = fileURLToPath(new URL('../verify/main.ts', import.meta.url))

/**
 * `audit verify` starts the verifying program, which shares nothing with the server, on the database of the settings;
 * `audit resume` is for after a restore into a database server that counts its transactions anew.
 */
export async function auditCommand(args: readonly string[], say: Say): Promise<number> {
  const [word, ...options] = args
  if (word !== 'verify' && !(word === 'resume' && options.length === 0)) {
    throw new UsageError('用法 / usage: audit verify [--checkpoints FILE] [--public-key FILE] [--json] | audit resume')
  }
  const config = cliConfig()
  const database = await reachDatabase(config, say)
  try {
    if (word === 'resume') return tellResumed(await resumeSealing(database.ownerUrl, config.TENANT), say)
    return await run([...options, ...defaultsFor(options, config)], { AUDIT_DATABASE_URL: database.app.appUrl }, say)
  } finally {
    await database.stop()
  }
}

function tellResumed(offset: string | null, say: Say): number {
  say(offset === null ? '无需调整 / nothing to do' : `已接续 / goes on behind what is sealed: ${offset}`)
  return 0
}

/** What was not named is looked for in the data folder; a copy kept elsewhere proves more. */
function defaultsFor(options: readonly string[], config: ReturnType<typeof cliConfig>): string[] {
  const isNamed = (name: string) => options.some((option) => option === name || option.startsWith(`${name}=`))
  const keys = ['audit-ed25519.pub', 'audit-sm2.pub'].map((file) => path.join(config.dataDir, 'keys', file))
  return [
    ...(isNamed('--tenant') ? [] : ['--tenant', config.TENANT]),
    ...(isNamed('--checkpoints') || !existsSync(config.checkpointsFile)
      ? []
      : ['--checkpoints', config.checkpointsFile]),
    ...(isNamed('--public-key')
      ? []
      : keys.filter((file) => existsSync(file)).flatMap((file) => ['--public-key', file])),
  ]
}

/** Runs the program and passes on what it says. */
async function run(args: readonly string[], env: Record<string, string>, say: Say): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const code = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exit) => resolve(exit ?? 2))
  })
  for await (const line of createInterface({ input: child.stdout })) say(line)
  return code
}
