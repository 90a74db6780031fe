/** What casework says to people when it refuses. */
export const MESSAGES = {
  conditionUnknown: '请选择这个小类下的立案条件',
  unitUnknown: '责任单位不存在或已停用，请重新选择',
  workerElsewhere: '该人员不在本网格任职，请重新选择',
  alreadyReported: '这条上报已经收到，无需重复提交',
  areaUnknown: '所选网格不存在或已作废',
  classUnknown: '所选分类不存在，请重新选择',
  changedMeanwhile: '这件事刚刚被别人处理过，请查看最新状态',
  codeUnknown: '没有找到这个查询码，请核对 12 位数字',
  refusedEmergency: '突发事件未能自动派遣，请立即人工派遣',
} as const
