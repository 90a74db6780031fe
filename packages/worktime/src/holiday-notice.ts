import { readNoticeDays, type NoticeContext } from './notice-days.ts'

/** A holiday read from a notice; days as `YYYY-MM-DD`. */
export type ReadHoliday = { name: string; off: string[]; work: string[] }
/** A sentence of a notice that speaks of days and cannot be read, for a person to look at. `item` counts from 1. */
export type NoticeFault = { item: number; name: string; text: string }

const NUMBER = '[一二三四五六七八九十]+、'
const BREAK = String.raw`[\n。；]\s*`
const ITEM = new RegExp(
  String.raw`(?:^|${BREAK})${NUMBER}\s*([^：:\n]{1,30})[：:]([\s\S]*?)(?=${BREAK}${NUMBER}|$)`,
  'g',
)
const PARENTHESES = /[（(][^）)]*[）)]/g
const OFF = /^(.*?\d.*?)(?:调休)?(?:放假|补休)/
const WORK = /^(.*?\d.*?)上班/
const MOVED = /^将?(.*?\d.*?)(?:两个|三个)?公休日(?:及[^，]*)?(?:分别)?调至/

/**
 * Reads the notice on holidays that the State Council publishes for every year, item by item:
 * `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。` Notices before 2010 tell which weekend days
 * are moved (公休日调至) and not always that they are worked: a day that is moved away and not off is worked.
 */
export function readHolidayNotice(text: string, year: number): { holidays: ReadHoliday[]; faults: NoticeFault[] } {
  const faults: NoticeFault[] = []
  const holidays = [...text.trim().replace(PARENTHESES, '').matchAll(ITEM)].map(([, title = '', body = ''], i) => {
    const name = title.trim()
    const read = readItem(body, { year, decemberBefore: name.includes('元旦') })
    faults.push(...read.unread.map((sentence) => ({ item: i + 1, name, text: sentence })))
    return { name, off: read.off, work: read.work }
  })
  return { holidays, faults }
}

type Item = { off: string[]; work: string[]; unread: string[] }

function readItem(body: string, context: NoticeContext): Item {
  const [off, work, moved] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const meanings = [
    { pattern: OFF, days: off },
    { pattern: WORK, days: work },
    { pattern: MOVED, days: moved },
  ]
  const unread: string[] = []
  const month = /(\d{1,2})月/.exec(body)?.[1]
  const within = month === undefined ? context : { ...context, month: Number(month) }
  for (const clause of body.split(/[。；;，,\n]/)) {
    const text = clause.replace(/^\s*其中/, '').trim()
    const meaning = meanings.find(({ pattern }) => pattern.test(text))
    if (!meaning) continue
    const read = readNoticeDays(meaning.pattern.exec(text)?.[1] ?? '', within)
    if (read) for (const day of read) meaning.days.add(day)
    else unread.push(text)
  }
  for (const day of moved) if (!off.has(day)) work.add(day)
  return { off: [...off].sort(), work: [...work].sort(), unread }
}
