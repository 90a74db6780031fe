import { spawn } from 'node:child_process'

/** A step that failed for a reason already printed or carried in the message. */
export class StepError extends Error {}

/**
 * Runs a command as a step of the launch. With `quiet`, its output is shown only when it fails.
 * @throws StepError when it ends with anything but 0
 */
export async function runStep(file, args, { quiet = false, ...options } = {}) {
  const child = spawn(file, args, { ...options, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
  const chunks = []
  child.stdout?.on('data', (chunk) => chunks.push(chunk))
  child.stderr?.on('data', (chunk) => chunks.push(chunk))
  // Asked to end while the step runs: every running step ends too, and the exit code is the signal's customary one.
  const endChild = () => child.kill()
  const interrupt = () => process.exit(130)
  const terminate = () => process.exit(143)
  process.once('exit', endChild).once('SIGINT', interrupt).once('SIGTERM', terminate)
  try {
    const ending = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve(code ?? signal))
    })
    if (ending === 0) return
    process.stderr.write(Buffer.concat(chunks))
    throw new StepError(`${[file, ...args].join(' ')}: ${ending}`)
  } finally {
    process.off('exit', endChild).off('SIGINT', interrupt).off('SIGTERM', terminate)
  }
}

/** Says every 15 s that `what` is still going on; returns the function that ends it. */
export function showProgress(what, print = console.log) {
  const startedAt = Date.now()
  const timer = setInterval(() => print(`  ${what} … ${secondsSince(startedAt)} s`), 15_000)
  return () => clearInterval(timer)
}

export function secondsSince(startedAt) {
  return Math.round((Date.now() - startedAt) / 1000)
}
