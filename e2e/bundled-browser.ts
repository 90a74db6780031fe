import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import bundled from '@sparticuz/chromium'

const CACHE = path.resolve(import.meta.dirname, '../node_modules/.cache/yiwang-browser')

export type Executable = { path: string; env: NodeJS.ProcessEnv }

/**
 * The browser that comes inside an npm package, unpacked once for this clone; where the system lacks the libraries it
 * needs (nss, nspr, expat), with those that the package brings.
 */
export async function bundledBrowser(): Promise<Executable> {
  const folder = path.join(CACHE, 'ready')
  if (!existsSync(folder)) await unpack(folder)
  const file = path.join(folder, 'chromium')
  const libraries = path.join(folder, 'lib')
  const env = starts(file) ? process.env : { ...process.env, LD_LIBRARY_PATH: libraries }
  return { path: file, env }
}

/** Into a folder of its own, renamed when complete: an unpacking that was cut off is never taken for a browser. */
async function unpack(folder: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true })
  const fresh = mkdtempSync(path.join(CACHE, 'unpacking-'))
  const before = process.env['TMPDIR']
  try {
    // The package unpacks into the system's folder for temporary files and cannot be told another.
    process.env['TMPDIR'] = fresh
    await bundled.executablePath()
    const archive = path.join(packageFolder(), 'bin', 'al2023.tar.br')
    spawnSync('tar', ['-x', '-C', fresh], { input: brotliDecompressSync(readFileSync(archive)) })
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

function packageFolder(): string {
  return path.resolve(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../..')
}

function starts(file: string): boolean {
  return spawnSync(file, ['--version', '--no-sandbox'], { timeout: 20_000 }).status === 0
}
