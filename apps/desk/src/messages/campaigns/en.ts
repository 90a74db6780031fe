import type { Same } from '../same.ts'
import { campaignsEn } from './campaigns-en.ts'
import { factsEn } from './facts-en.ts'
import { formsEn } from './forms-en.ts'
import { tablesEn } from './tables-en.ts'
import type { enterOnceZhCn } from './zh-cn.ts'

export const enterOnceEn: Same<typeof enterOnceZhCn> = {
  forms: formsEn,
  campaigns: campaignsEn,
  facts: factsEn,
  tables: tablesEn,
}
