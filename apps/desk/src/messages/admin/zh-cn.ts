import { areasZhCn } from './areas-zh-cn.ts'
import { auditZhCn } from './audit-zh-cn.ts'
import { calendarsZhCn } from './calendars-zh-cn.ts'
import { catalogZhCn } from './catalog-zh-cn.ts'
import { commonZhCn } from './common-zh-cn.ts'
import { peopleZhCn } from './people-zh-cn.ts'

/** Words of the administration screens. */
export const adminZhCn = {
  common: commonZhCn,
  areas: areasZhCn,
  people: peopleZhCn,
  calendars: calendarsZhCn,
  catalog: catalogZhCn,
  audit: auditZhCn,
} as const
