import type { cardZhCN } from './card-zh-cn.ts'

export const cardEn: typeof cardZhCN = {
  title: 'Contact card of the grid',
  call: 'Call the duty phone {{phone}}',
  team: 'Who serves you',
  missing: 'This grid has no card yet; please call the community',
}
