import type { Same } from '../same.ts'
import type { factsZhCn } from './facts-zh-cn.ts'

export const factsEn: Same<typeof factsZhCn> = {
  choose: 'Choose a fact',
  factOf: 'Fact of condition {{n}}',
  operatorOf: 'How condition {{n}} compares',
  valueOf: 'Value of condition {{n}}',
  remove: 'Remove condition {{n}}',
  add: 'Add a condition',
  op: { is: 'is', in: 'is one of', from: 'from', to: 'up to', known: 'is known', unknown: 'is not known' },
}
