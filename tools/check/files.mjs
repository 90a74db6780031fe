import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

const SKIPPED_FOLDERS = new Set(['node_modules', '.git', 'dist', 'data', 'evidence', 'coverage'])

/**
 * Every file under the given folders as a path relative to `root` with forward slashes, sorted.
 * A folder that does not exist gives nothing.
 */
export function listFiles(root, folders, accept) {
  const found = []
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) walk(path)
      else if (entry.isFile()) found.push(relative(root, path).split(sep).join('/'))
    }
  }
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder))
  return found.filter(accept).sort()
}

/** What git tracks or would track. Outside a git checkout (an unpacked archive) every file on disk. */
export function listRepositoryFiles(root) {
  const options = ['-c', 'safe.directory=*', 'ls-files', '-co', '--exclude-standard', '-z']
  const git = spawnSync('git', options, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
  if (git.status !== 0 || !existsSync(join(root, '.git'))) return listFiles(root, ['.'], () => true)
  return git.stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
}

/** Tests, factories for tests and test set-up: they may do what production code may not. */
export function isTestFile(path) {
  return /\.test\.(tsx?|mjs)$|\/tests\/|\/testing(\.ts$|\/)/.test(path)
}
