import type { Same } from '../same.ts'
import { areasEn } from './areas-en.ts'
import { auditEn } from './audit-en.ts'
import { calendarsEn } from './calendars-en.ts'
import { catalogEn } from './catalog-en.ts'
import { commonEn } from './common-en.ts'
import { peopleEn } from './people-en.ts'
import type { adminZhCn } from './zh-cn.ts'

/** Words of the administration screens. */
export const adminEn: Same<typeof adminZhCn> = {
  common: commonEn,
  areas: areasEn,
  people: peopleEn,
  calendars: calendarsEn,
  catalog: catalogEn,
  audit: auditEn,
}
