/** Words for the codes of consultations (会商). */
export const consultationsZhCN = {
  consultationState: { convened: '会商中', decided: '跟踪问效', closed: '已销号' },
  consultationCause: {
    dispute: '责任争议',
    'hard-matter': '疑难事项',
    'repeated-rework': '多次返工',
    leader: '领导交办',
  },
  consultationSeat: {
    'governance-centre': '社会治理综合服务中心',
    'government-services': '政务服务管理办公室',
    department: '部门',
    'town-centre': '镇街便民中心',
  },
  followUpResult: { progress: '有进展', done: '已落实', stuck: '受阻' },
  closingNeed: {
    decision: '会商还没有作出决定',
    minutes: '还没有会商纪要',
    'follow-up': '还没有跟踪问效记录',
    'case-ended': '案件还没有办结',
  },
} as const
