import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultSettings, settingsFile, thisMachine } from './settings.ts'

const GiB = 1024 ** 3

test.each([
  [24, 2, { shared_buffers: '3072MB', effective_cache_size: '12288MB', work_mem: '24MB', max_wal_size: '4GB' }],
  [2, 2, { shared_buffers: '256MB', effective_cache_size: '1024MB', work_mem: '4MB', max_wal_size: '1GB' }],
  [256, 32, { shared_buffers: '8192MB', work_mem: '32MB', max_parallel_workers_per_gather: '2' }],
])('%i GiB and %i cores', (memory, cores, expected) => {
  expect(defaultSettings({ memoryBytes: memory * GiB, cores })).toMatchObject(expected)
})

test('sessions at their limit and shared memory never ask for more than the machine has', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 512, noNaN: true }), fc.integer({ min: 1, max: 64 }), (memory, cores) => {
      const settings = defaultSettings({ memoryBytes: memory * GiB, cores })
      const megabytes = (name: string) => Number.parseInt(settings[name] ?? '', 10)
      const worst = megabytes('shared_buffers') + megabytes('work_mem') * Number(settings.max_connections)
      expect(worst).toBeLessThanOrEqual(memory * 1024)
    }),
  )
})

test('this machine has memory and cores', () => {
  expect(thisMachine().memoryBytes).toBeGreaterThan(GiB / 4)
  expect(thisMachine().cores).toBeGreaterThan(0)
})

test('values are quoted for the file', () => {
  expect(settingsFile({ log_line_prefix: "it's " })).toBe("log_line_prefix = 'it''s '\n")
})
