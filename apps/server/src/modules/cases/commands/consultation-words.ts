/** What a consultation says to people, and what it writes into the story of its case. */
export const CONSULTATION_MESSAGES = {
  idUsed: '这次会商已经提交',
  unknown: '没有正在进行的这次会商，请刷新',
  fileFirst: '案件还没有立案，请先立案再作出会商决定',
  tasksTooLate: '案件已处置完毕，不能再分配协办任务',
  leadHasTask: '主办单位不需要另列任务',
  arbitratorNeeded: '责任争议须由督查员记录会商决定',
  changed: '会商刚刚被别人更新过，请查看最新内容',
  minutesChanged: '纪要刚刚被别人更新过，请对照最新版本后再保存',
  notDecided: '会商还没有定论',
  closedAlready: '会商已经销号',
  needs: {
    decision: '会商还没有作出决定',
    minutes: '请先写会商纪要',
    'follow-up': '请先记录跟踪问效情况',
    'case-ended': '案件办结后才能销号',
  },
  decided: (text: string) => `会商决定：${text}`,
  minutesKept: (version: number) => `会商纪要已保存（第 ${version} 版）`,
  followedUp: { progress: '跟踪问效·有进展：', done: '跟踪问效·已落实：', stuck: '跟踪问效·受阻：' },
  closed: (note: string) => `会商销号：${note}`,
} as const
