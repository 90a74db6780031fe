/** Words of conditions on facts. */
export const factsZhCn = {
  choose: '选择信息项',
  factOf: '第 {{n}} 个条件的信息项',
  operatorOf: '第 {{n}} 个条件的比较方式',
  valueOf: '第 {{n}} 个条件的值',
  remove: '移除第 {{n}} 个条件',
  add: '添加条件',
  op: { is: '等于', in: '属于', from: '不早于或不小于', to: '不晚于或不大于', known: '已掌握', unknown: '没有掌握' },
} as const
