import { readFileSync } from 'node:fs'
import { runCommand } from './run-command.ts'
import { systemCode } from './startup-error.ts'

/**
 * A text that differs between two processes that had the same pid one after the other:
 * boot and start time. Empty where the system does not tell (Windows), null when there is no such process.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (!answersSignal(pid)) return null
  if (process.platform === 'linux') return linuxStart(pid)
  if (process.platform === 'win32') return ''
  const listing = await runCommand('ps', ['-o', 'lstart=', '-p', String(pid)])
  return listing.code === 0 ? listing.stdout.trim() : null
}

/** True when `pid` lives and, where it can be told, is the process that had this start text. */
export async function isSameProcess(pid: number, start: string): Promise<boolean> {
  const now = await processStart(pid)
  return now !== null && (now === '' || start === '' || now === start)
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

function linuxStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the command in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state = 'X'] = fields
    // A zombie answers signals but holds nothing.
    if (state === 'Z' || state === 'X') return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19] ?? ''}`
  } catch {
    return null
  }
}
