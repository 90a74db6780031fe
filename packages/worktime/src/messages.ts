import type { LimitUnit } from './limit.ts'

/** Languages the package speaks. */
export type Language = 'zh' | 'en'

type Words = {
  units: Record<LimitUnit, (amount: number) => string>
  day: (count: number) => string
  officeDay: (count: number) => string
  hour: (count: number) => string
  minute: (count: number) => string
  underOneMinute: string
  left: (time: string) => string
  overdue: (time: string) => string
  dueNow: string
  paused: (text: string) => string
  stopped: (text: string) => string
}

function plural(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}

/** Every word the package shows to people. */
export const MESSAGES: Record<Language, Words> = {
  zh: {
    units: {
      minute: (n) => `${n}分钟`,
      'emergency-hour': (n) => `${n}紧急工作时`,
      'emergency-day': (n) => `${n}紧急工作日`,
      'working-hour': (n) => `${n}工作时`,
      'working-day': (n) => `${n}工作日`,
      'calendar-day': (n) => `${n}自然日`,
    },
    day: (n) => `${n} 天`,
    officeDay: (n) => `${n} 个工作日`,
    hour: (n) => `${n} 小时`,
    minute: (n) => `${n} 分`,
    underOneMinute: '不足 1 分',
    left: (time) => `还剩 ${time}`,
    overdue: (time) => `超时 ${time}`,
    dueNow: '已到时限',
    paused: (text) => `已暂停，${text}`,
    stopped: (text) => `已停表，${text}`,
  },
  en: {
    units: {
      minute: (n) => plural(n, 'minute'),
      'emergency-hour': (n) => plural(n, 'emergency hour'),
      'emergency-day': (n) => plural(n, 'emergency day'),
      'working-hour': (n) => plural(n, 'working hour'),
      'working-day': (n) => plural(n, 'working day'),
      'calendar-day': (n) => plural(n, 'calendar day'),
    },
    day: (n) => plural(n, 'day'),
    officeDay: (n) => plural(n, 'working day'),
    hour: (n) => `${n} h`,
    minute: (n) => `${n} min`,
    underOneMinute: 'under 1 min',
    left: (time) => `${time} left`,
    overdue: (time) => `${time} overdue`,
    dueNow: 'due now',
    paused: (text) => `paused, ${text}`,
    stopped: (text) => `stopped, ${text}`,
  },
}
