/** Words for the codes of imports. */
export const importsZhCN = {
  importState: {
    reading: '正在读取',
    ready: '待设置',
    checking: '试运行中',
    checked: '已试运行',
    running: '导入中',
    done: '已完成',
    cancelled: '已停止',
    failed: '失败',
    undoing: '撤销中',
    undone: '已撤销',
  },
  importCount: {
    created: '新增',
    changed: '变更',
    same: '无变化',
    errors: '错误',
    blank: '空行',
    conflicts: '与其他来源不一致',
  },
  importEncoding: {
    'utf-8': 'UTF-8',
    'utf-8-bom': 'UTF-8（带标记）',
    gb18030: 'GB 18030（含 GBK）',
    'utf-16le': 'UTF-16',
    'utf-16be': 'UTF-16（大端）',
  },
  importUnknown: { create: '新建', refuse: '作为错误行' },
} as const
