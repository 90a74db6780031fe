import { campaignsZhCn } from './campaigns-zh-cn.ts'
import { factsZhCn } from './facts-zh-cn.ts'
import { formsZhCn } from './forms-zh-cn.ts'
import { tablesZhCn } from './tables-zh-cn.ts'

/** Words of forms, campaigns and the tables that are made from facts. */
export const enterOnceZhCn = {
  forms: formsZhCn,
  campaigns: campaignsZhCn,
  facts: factsZhCn,
  tables: tablesZhCn,
} as const
