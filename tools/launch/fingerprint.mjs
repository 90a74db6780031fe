import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'coverage'])

/**
 * One hash over names and contents of all files below `paths` (files or folders, missing ones count as
 * empty) that can change what a build makes: no tests, no output, of hidden files only `.env*`.
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((each) => listFiles(join(root, each))).sort()) {
    const content = readFileSync(path)
    hash.update(`${relative(root, path).split(sep).join('/')}\0${content.length}\0`)
    hash.update(content)
  }
  return hash.digest('hex')
}

function listFiles(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name)
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : listFiles(child)
    return isSource(entry.name) ? [child] : []
  })
}

function isSource(name) {
  if (name.startsWith('.')) return name.startsWith('.env')
  return !/\.test\.\w+$/.test(name)
}
