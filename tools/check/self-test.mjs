import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { repositoryRoot } from './files.mjs'

const MOST_LINES = 200

/** Writes a small tree (path -> text, or `{ linkTo }`) into a temporary folder, hands it to `work` and removes it. */
export async function withPlantedTree(tree, work) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'yiwang-check-')))
  try {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      if (typeof text === 'string') writeFileSync(join(root, path), text)
      else symlinkSync(text.linkTo, join(root, path), 'junction')
    }
    return await work(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/**
 * Runs a check on planted violations and tells what it got wrong: violations that it missed, and innocent
 * code that it accused. A violation is `{ rule, file, detail }`; `expected` lists `rule file`.
 */
export async function selfTest({ tree, expected }, find) {
  const found = await withPlantedTree(tree, find)
  const seen = new Map(found.map(({ rule, file, detail }) => [`${rule} ${file}`, detail]))
  const wanted = new Set(expected)
  const missed = [...wanted].filter((key) => !seen.has(key)).map((key) => `planted violation not found: ${key}`)
  const accused = [...seen]
    .filter(([key]) => !wanted.has(key))
    .map((pair) => `innocent code accused: ${pair.join(': ')}`)
  return expected.length === 0 ? ['the self-test plants nothing'] : [...missed, ...accused]
}

/**
 * The body of every check: first the self-tests, because a checker that finds nothing anywhere also passes
 * on good code, then the repository. `controls` are further self-tests: functions that return complaints.
 * Does nothing when the file is imported rather than run.
 */
export async function runAsCheck(moduleUrl, { find, planted, controls = [] }) {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? '').href) return
  const complaints = []
  for (const fixture of planted) complaints.push(...(await selfTest(fixture, find)))
  for (const control of controls) complaints.push(...(await control()))
  const violations = await find(repositoryRoot)
  for (const complaint of complaints.slice(0, MOST_LINES)) console.log(`self-test  ${complaint}`)
  for (const { rule, file, detail } of violations.slice(0, MOST_LINES)) console.log(`${rule}  ${file}: ${detail}`)
  const count = planted.reduce((sum, fixture) => sum + fixture.expected.length, 0)
  console.log(`${count} planted violations, ${complaints.length} complaints; ${violations.length} real violations`)
  process.exitCode = complaints.length + violations.length > 0 ? 1 : 0
}
