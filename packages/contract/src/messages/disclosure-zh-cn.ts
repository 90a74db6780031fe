/** Words for the codes of disclosure. */
export const disclosureZhCN = {
  purpose: {
    service: '办理事项',
    visit: '走访服务',
    contact: '联系本人',
    case: '处置案件',
    verification: '核对信息',
    emergency: '应急处置',
    statutory: '法定职责',
    'own-request': '本人申请',
  },
  lookKind: {
    reveal: '查看明文',
    'break-glass': '紧急调阅',
    grant: '授权查阅',
    export: '导出',
    counter: '窗口查阅',
    own: '本人查看',
  },
  alarmKind: {
    'many-subjects': '短时间查阅多人',
    quota: '达到查阅限额',
    'neighbouring-numbers': '连续试查号码',
    'many-pages': '一小时内翻看大量信息页',
  },
  openingState: {
    open: '调阅中',
    waiting: '待复核',
    overdue: '逾期未复核',
    reviewed: '已复核',
  },
  verdict: {
    justified: '理由成立',
    unjustified: '理由不成立',
  },
  grantState: {
    requested: '待审批',
    granted: '已授权',
    refused: '未同意',
    revoked: '已撤销',
    ended: '已到期',
  },
  exportState: {
    waiting: '待审批',
    refused: '未同意',
    making: '生成中',
    ready: '可下载',
    failed: '生成失败',
    ended: '已失效',
  },
  correctionState: {
    open: '待答复',
    accepted: '已更正',
    refused: '未采纳',
    withdrawn: '已撤回',
  },
  runState: {
    proposed: '待批准',
    approved: '清理中',
    refused: '未批准',
    done: '已完成',
  },
} as const
