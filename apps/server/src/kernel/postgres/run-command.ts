import { execFile } from 'node:child_process'
import type { ExecFileOptions } from 'node:child_process'

export type CommandResult = { code: number; stdout: string; stderr: string }

/** Runs a short command to its end. Never throws: a command that cannot be started gives code 127. */
export function runCommand(file: string, args: string[], options: ExecFileOptions = {}): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(file, args, { ...options, encoding: 'utf8', windowsHide: true }, (error, stdout, stderr) => {
      if (error === null) return resolve({ code: 0, stdout, stderr })
      const code = typeof error.code === 'number' ? error.code : 127
      resolve({ code, stdout, stderr: stderr === '' ? error.message : stderr })
    })
  })
}
