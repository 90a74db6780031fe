import { declareZhCn } from './declare-zh-cn.ts'
import { ledgersZhCn } from './ledgers-zh-cn.ts'
import { libraryZhCn } from './library-zh-cn.ts'
import { rulesZhCn } from './rules-zh-cn.ts'
import { registersZhCn } from './shared-zh-cn.ts'

/** Words of the library and of the ledgers. */
export const libraryScreensZhCn = {
  registers: registersZhCn,
  ledgers: { ...ledgersZhCn, declare: declareZhCn, rules: rulesZhCn },
  library: libraryZhCn,
} as const
