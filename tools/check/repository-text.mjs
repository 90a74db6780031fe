import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { plantedRepositoryText } from './fixtures/repository-text.mjs'
import { listRepositoryFiles } from './files.mjs'
import { runAsCheck } from './self-test.mjs'

// Each is cut in two so that this file does not contain what it forbids.
const FORBIDDEN = [
  ['machine-path', new RegExp(String.raw`(?<![\w.\-/}])/wor` + 'k/')],
  ['registry-address', new RegExp('registry\\.npm' + '|deb\\.deb' + 'ian|npm' + 'mirror\\.com|yarn' + 'pkg\\.com')],
  ['unfinished', new RegExp('\\b(TO' + 'DO|FIX' + 'ME)\\b')],
]
const TOO_LARGE = 4 << 20

/** Text that must not be in the repository, and links in Markdown that lead nowhere. */
export function findRepositoryText(root) {
  return listRepositoryFiles(root).flatMap((file) => {
    if (statSync(join(root, file)).size > TOO_LARGE) return []
    const text = readFileSync(join(root, file), 'utf8')
    if (text.includes('\0')) return []
    return [...findForbidden(file, text), ...(file.endsWith('.md') ? findDeadLinks(root, file, text) : [])]
  })
}

function findForbidden(file, text) {
  const rules = FORBIDDEN.filter(([, pattern]) => pattern.test(text))
  return rules.map(([rule, pattern]) => {
    const at = text.search(pattern)
    return { rule, file, detail: `line ${text.slice(0, at).split('\n').length}` }
  })
}

function findDeadLinks(root, file, text) {
  const prose = text.replace(/```[\s\S]*?```|~~~[\s\S]*?~~~|`[^`\n]*`/g, '')
  const links = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\s*\[[^\]]+\]:\s*<?([^\s>]+)/gm)]
  return links
    .map((match) => match[1] ?? match[2])
    .filter((target) => !/^([a-z][a-z0-9+.-]*:|#|\/\/)/i.test(target))
    .filter((target) => {
      const path = decodeURI(target.replace(/[#?].*$/, ''))
      return !existsSync(path.startsWith('/') ? join(root, path) : join(root, dirname(file), path))
    })
    .map((target) => ({ rule: 'dead-link', file, detail: target }))
}

await runAsCheck(import.meta.url, { find: findRepositoryText, planted: [plantedRepositoryText] })
