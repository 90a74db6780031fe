import { runCli } from './cli/run-cli.ts'

process.env.TZ = 'Asia/Shanghai'

// The embedded database may leave handles behind; the command is over when its work is.
process.exit(await runCli(process.argv.slice(2), { say: console.log, complain: console.error }))
