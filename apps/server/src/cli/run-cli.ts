import { COMMANDS, findCommand } from './commands.ts'
import { explainFailure, isUsageError } from './failure.ts'

export type Terminal = { say: (line: string) => void; complain: (line: string) => void }

/** Runs `yiwang <command>` and answers its exit code: 0 done, 1 failed, 2 not understood. */
export async function runCli(
  [name = 'help', ...args]: readonly string[],
  { say, complain }: Terminal,
): Promise<number> {
  const command = findCommand(name)
  if (!command) {
    const known = COMMANDS.map((one) => one.name).join(', ')
    complain(`没有这个命令：${name}；可用：${known} / unknown command ${name}, known: ${known}`)
    return 2
  }
  try {
    return await command.run(args, say)
  } catch (error) {
    complain(explainFailure(error))
    return isUsageError(error) ? 2 : 1
  }
}
