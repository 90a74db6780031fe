import { readdirSync, readFileSync } from 'node:fs'

/** Runs the work while every process of the browser over this folder stands still. Linux alone tells them apart. */
export function stopped<T>(folder: string, work: () => T): T {
  const all = withDescendants(browsersOver(folder))
  for (const pid of all) signal(pid, 'SIGSTOP')
  try {
    return work()
  } finally {
    for (const pid of all) signal(pid, 'SIGCONT')
  }
}

/** Processes that were started with this folder as their own. */
export function browsersOver(folder: string): number[] {
  return processes().filter((pid) => read(`/proc/${pid}/cmdline`).split('\0').includes(`--user-data-dir=${folder}`))
}

function withDescendants(roots: readonly number[]): number[] {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]))
  const all = new Set(roots)
  for (let size = -1; size !== all.size;) {
    size = all.size
    for (const [pid, parent] of parents) if (all.has(parent)) all.add(pid)
  }
  return [...all]
}

function processes(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0)
}

/** The fourth field; the name before it stands in brackets and may hold anything. */
function parentOf(pid: number): number {
  const text = read(`/proc/${pid}/stat`)
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended meanwhile.
  }
}
