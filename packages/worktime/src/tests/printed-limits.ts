import type { Limit } from '../index.ts'

/** How often a limit is printed in one city's filing standard: [text, among components, among events, its reading]. */
export type PrintedLimit = readonly [text: string, components: number, events: number, reading: Limit | null]

/** All limits printed in that standard, 375 conditions on components and 144 on events. */
export const PRINTED_LIMITS: readonly PrintedLimit[] = [
  ['1天', 113, 30, { amount: 1, unit: 'working-day' }],
  ['2天', 60, 22, { amount: 2, unit: 'working-day' }],
  ['3天', 73, 11, { amount: 3, unit: 'working-day' }],
  ['4天', 1, 0, { amount: 4, unit: 'working-day' }],
  ['5天', 67, 19, { amount: 5, unit: 'working-day' }],
  ['7天', 9, 0, { amount: 7, unit: 'working-day' }],
  ['10天', 2, 0, { amount: 10, unit: 'working-day' }],
  ['15天', 1, 4, { amount: 15, unit: 'working-day' }],
  ['2小时', 7, 15, { amount: 2, unit: 'working-hour' }],
  ['4小时', 22, 17, { amount: 4, unit: 'working-hour' }],
  ['1紧急工作时', 1, 4, { amount: 1, unit: 'emergency-hour' }],
  ['2紧急工作时', 15, 17, { amount: 2, unit: 'emergency-hour' }],
  ['4紧急工作时', 4, 0, { amount: 4, unit: 'emergency-hour' }],
  ['1紧急工作日', 0, 1, { amount: 1, unit: 'emergency-day' }],
  ['2紧急工作日', 0, 3, { amount: 2, unit: 'emergency-day' }],
  ['1紧急工作时制止', 0, 1, null],
]
