import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as worktime from './index.ts'

const folder = new URL('./', import.meta.url)
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))

test('exports these functions and data, and no others', () => {
  expect(Object.keys(worktime).sort()).toEqual([
    'CHINA_HOLIDAYS',
    'clockState',
    'clocksByHolder',
    'createCalendar',
    'deadline',
    'describeRemaining',
    'elapsed',
    'formatLimit',
    'parseLimit',
    'readHolidayNotice',
    'readNoticeDays',
    'segments',
  ])
})

test.each(sources)('%s needs nothing but its neighbours', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8')
  const imported = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '')
  expect(imported.filter((source) => !source.startsWith('./'))).toEqual([])
})

test.each(sources)('%s does not ask the process for time, zone or language', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8')
  const local =
    /Date\.now|new Date\(\)|\.get(FullYear|Month|Date|Day|Hours|Minutes)\(|toLocale|Intl\.|process\.\w|Math\.random/
  expect(text).not.toMatch(local)
})

test('the licence of the holiday data goes with the package', () => {
  const notice = readFileSync(new URL('../NOTICE', import.meta.url), 'utf8')
  expect(notice).toContain('MIT License')
  expect(notice).toContain('china-holidays.ts')
})
