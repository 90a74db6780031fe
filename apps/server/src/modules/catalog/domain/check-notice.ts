import type { RowError } from '@yiwang/contract/areas'
import { holiday } from '@yiwang/contract/catalog'
import type { Holiday } from '@yiwang/contract/catalog'

type Found = { holidays: Holiday[]; errors: RowError[] }
type Checked = Found & { warnings: RowError[] }

const EXPECTED = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆']

/**
 * Checks what was read of a notice: days that exist, belong to the year and are named once are a must. A make-up day
 * that is no weekend, or a holiday that the notice does not name, is a warning for a person to look at.
 */
export function checkNotice({ holidays, errors }: Found, year: number): Checked {
  const faults = [...errors]
  const warnings: RowError[] = []
  const seen = new Map<string, string>()
  holidays.forEach((one, i) => {
    const at = { row: i + 1, value: one.name.slice(0, 80) }
    const unreadable = holiday.safeParse(one).error?.issues[0]
    if (unreadable) {
      const field = String(unreadable.path[0] ?? '')
      const value = String(field === 'name' ? one.name : (one.off[0] ?? one.work[0] ?? ''))
      faults.push({
        row: i + 1,
        field,
        value: value.slice(0, 80),
        message: field === 'name' ? '节日名称不对' : '日期不对',
      })
      return
    }
    if (one.off.length === 0) faults.push({ ...at, field: 'off', message: '没有放假日期' })
    for (const date of [...one.off, ...one.work]) {
      const field = one.off.includes(date) ? 'off' : 'work'
      const known = seen.get(date)
      if (!isOfYear(date, year)) faults.push({ ...at, field, value: date, message: `不是 ${year} 年的日期` })
      if (known !== undefined) faults.push({ ...at, field, value: date, message: `日期重复，前面属于“${known}”` })
      seen.set(date, one.name)
    }
    for (const date of one.work.filter((day) => !isWeekend(day))) {
      warnings.push({ ...at, field: 'work', value: date, message: '调休上班日不是周末，请核对' })
    }
  })
  const missing = EXPECTED.filter((name) => !holidays.some((one) => one.name.includes(name)))
  if (missing.length > 0) {
    warnings.push({ row: 1, field: null, value: '', message: `没有提到：${missing.join('、')}` })
  }
  return { holidays: faults.length > 0 ? [] : holidays, errors: faults, warnings }
}

/** A notice may name the last days of the year before (元旦) and the first of the year after. */
function isOfYear(date: string, year: number): boolean {
  return date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`) || date.startsWith(`${year + 1}-01-`)
}

function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
}
