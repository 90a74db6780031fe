import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Plugin, type Rollup } from 'vite'

const BASE = '/field/'
const WORKER = 'src/offline/service-worker.ts'
/** What a phone fetches before the first screen stands, compressed. */
const MOST_BYTES = 400 * 1024

/**
 * Builds the service worker with the list of all files of the build, each with the hash of its content, so that a page
 * of somebody else in between is never kept as one of them. Also holds the first load to its budget.
 */
export function workerPlugin(root: string): Plugin {
  const out = path.join(root, 'dist')
  return {
    name: 'field-worker',
    apply: 'build',
    writeBundle(_options, bundle) {
      const bytes = firstLoad(bundle)
      console.log(`first load of the field app: ${(bytes / 1024).toFixed(0)} KB compressed`)
      if (bytes > MOST_BYTES) throw new Error(`first load is ${bytes} bytes compressed, more than ${MOST_BYTES}`)
    },
    async closeBundle() {
      await build({
        configFile: false,
        root,
        base: BASE,
        publicDir: false,
        logLevel: 'warn',
        define: { PRECACHE: JSON.stringify(precacheOf(out)), 'process.env.NODE_ENV': '"production"' },
        build: {
          target: ['chrome87', 'safari14'],
          outDir: out,
          emptyOutDir: false,
          rollupOptions: {
            input: path.join(root, WORKER),
            output: { format: 'iife', entryFileNames: 'service-worker.js' },
          },
        },
      })
    },
  }
}

type Entry = { url: string; revision: string | null; integrity: string }

function precacheOf(folder: string): Entry[] {
  return filesIn(folder)
    .filter((file) => !file.endsWith('service-worker.js') && !file.endsWith('.map'))
    .sort()
    .map((file) => {
      const content = readFileSync(path.join(folder, file))
      const hash = createHash('sha256').update(content).digest('base64')
      const isNamedByHash = file.startsWith('assets/')
      return { url: BASE + file, revision: isNamedByHash ? null : hash, integrity: `sha256-${hash}` }
    })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => statSync(path.join(folder, file)).isFile())
}

/** Compressed bytes of the page, its styles and every script that the first screen needs. */
function firstLoad(bundle: Rollup.OutputBundle): number {
  const wanted = new Set<string>()
  const take = (name: string): void => {
    const one = bundle[name]
    if (wanted.has(name) || one?.type !== 'chunk') return
    wanted.add(name)
    for (const css of one.viteMetadata?.importedCss ?? []) wanted.add(css)
    for (const next of one.imports) take(next)
  }
  for (const one of Object.values(bundle)) if (one.type === 'chunk' && one.isEntry) take(one.fileName)
  return [...wanted, 'index.html'].reduce((sum, name) => sum + compressed(bundle[name]), 0)
}

function compressed(one: Rollup.OutputAsset | Rollup.OutputChunk | undefined): number {
  if (!one) return 0
  return gzipSync(one.type === 'chunk' ? one.code : one.source).length
}
