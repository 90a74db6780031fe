import type { Same } from '../same.ts'
import type { adminZhCn } from './zh-cn.ts'

export const adminEn: Same<typeof adminZhCn> = {}
