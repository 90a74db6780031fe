// npm run bench [-- <options of bench/run.ts>]
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const args = ['--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, args, {
  cwd,
  stdio: 'inherit',
  env: { TZ: 'Asia/Shanghai', ...process.env },
})
process.exitCode = status ?? 1
