/** Words for the codes of forms, campaigns, visit sheets and generated tables. */
export const campaignsZhCN = {
  formState: { draft: '草稿', proposed: '待批准', published: '已发布', withdrawn: '已撤回', retired: '已停用' },
  formAction: {
    edit: '修改',
    propose: '提请批准',
    approve: '批准发布',
    return: '退回修改',
    withdraw: '撤回',
    retire: '停用',
  },
  formSubject: { person: '人员', household: '家庭', dwelling: '房屋', organisation: '单位' },
  formClash: {
    'same-key': '字段代码已被使用',
    'same-label': '已有同名字段',
    synonym: '已有同义字段',
    alike: '与已有字段相近，请说明区别',
  },
  campaignState: { draft: '未开始', running: '进行中', closed: '已结束', cancelled: '已取消' },
  campaignAction: { edit: '修改', start: '开始', remind: '提醒', close: '提前结束', cancel: '取消' },
  targetState: { open: '待核实', answered: '已完成', late: '逾期完成', exempt: '免填' },
  factState: { known: '已掌握', stale: '需要更新', missing: '尚未掌握' },
  entryState: { waiting: '等待转入', done: '已转入信息库', failed: '未能转入' },
  entryProblem: { unreadable: '内容无法解密', flawed: '内容不符合现行规则', 'not-taken': '转入时出错，可以重试' },
  reportState: { kept: '已存档', live: '实时统计' },
  reportLevel: { town: '镇街', village: '村居', grid: '网格' },
} as const
