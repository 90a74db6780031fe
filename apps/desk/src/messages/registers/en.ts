import type { Same } from '../same.ts'
import { declareEn } from './declare-en.ts'
import { ledgersEn } from './ledgers-en.ts'
import { libraryEn } from './library-en.ts'
import { rulesEn } from './rules-en.ts'
import { registersEn } from './shared-en.ts'
import type { libraryScreensZhCn } from './zh-cn.ts'

/** Words of the library and of the ledgers. */
export const libraryScreensEn: Same<typeof libraryScreensZhCn> = {
  registers: registersEn,
  ledgers: { ...ledgersEn, declare: declareEn, rules: rulesEn },
  library: libraryEn,
}
