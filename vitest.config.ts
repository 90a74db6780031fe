import { configDefaults, defineConfig } from 'vitest/config'

// Statutory limits are counted in Chinese time wherever the tests run.
process.env.TZ = 'Asia/Shanghai'

const exclude = [...configDefaults.exclude, '**/dist/**']
// A machine shared with others may starve a test with a server or a browser; what fails twice in a row is broken. Unit
// tests depend on nothing outside: there a counterexample found once is a fault.
const retry = process.env.CI === 'true' ? 1 : 0
const onDatabase = 'apps/server/src/**/tests/**/*.test.ts'
// Files of one worker share what they import: loading the server anew for each file cost more than the tests. Nothing
// may therefore be kept in a module's own variables that a test would not want to find there.
const isolate = false

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          isolate,
          include: [
            'packages/**/*.test.ts',
            'apps/**/*.test.{ts,tsx}',
            'bench/**/*.test.ts',
            'tools/**/*.test.{ts,mjs}',
          ],
          exclude: [...exclude, onDatabase],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'modules',
          isolate,
          retry,
          include: [onDatabase],
          exclude,
          globalSetup: ['apps/server/src/kernel/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          retry,
          include: ['e2e/**/*.test.ts'],
          exclude,
          globalSetup: ['e2e/global-setup.ts'],
          // The journeys share one server and one browser.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
