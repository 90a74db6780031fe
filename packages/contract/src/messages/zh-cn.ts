import { auditActionZhCN, auditSubjectZhCN } from './audit-zh-cn.ts'
import { casesZhCN } from './cases-zh-cn.ts'
import { consultationsZhCN } from './consultations-zh-cn.ts'
import { campaignsZhCN } from './campaigns-zh-cn.ts'
import { tasksZhCN } from './tasks-zh-cn.ts'
import { servicesZhCN } from './services-zh-cn.ts'
import { mattersZhCN } from './matters-zh-cn.ts'
import { importsZhCN } from './imports-zh-cn.ts'
import { noticesZhCN } from './notices-zh-cn.ts'
import { registersZhCN } from './registers-zh-cn.ts'
import { visitsZhCN } from './visits-zh-cn.ts'
import { hallZhCN } from './hall-zh-cn.ts'
import { disclosureZhCN } from './disclosure-zh-cn.ts'

/** Words for the codes of the contract, shared by every client, by exports and by what the server says to people. */
export const zhCN = {
  ...casesZhCN,
  ...consultationsZhCN,
  ...tasksZhCN,
  ...servicesZhCN,
  ...mattersZhCN,
  ...visitsZhCN,
  ...hallZhCN,
  ...importsZhCN,
  ...campaignsZhCN,
  role: {
    'system-admin': '系统管理员',
    'security-admin': '安全管理员',
    'audit-admin': '审计管理员',
    dispatcher: '指挥调度员',
    department: '部门处置员',
    window: '窗口人员',
    'department-head': '部门负责人',
    supervisor: '督查员',
    leader: '领导',
    'grid-head': '网格长',
    'grid-worker': '网格员',
    helper: '帮代办员',
    'micro-worker': '微网格员',
    informant: '信息员',
    cadre: '包联干部',
    'police-assistant': '警务助理',
    'legal-adviser': '法律顾问',
    resident: '居民',
    system: '系统',
  },
  areaLevel: {
    county: '区县',
    town: '镇街',
    district: '管理区',
    village: '村居',
    grid: '网格',
    'micro-grid': '微网格',
  },
  areaKind: { general: '一般网格', dedicated: '专属网格' },
  areaState: { valid: '有效', retired: '作废' },
  finding: {
    gap: '空白：没有任何网格覆盖',
    overlap: '重叠',
    outside: '超出上级范围',
    disconnected: '不连片',
    'invalid-ring': '边界图形有误',
    'no-polygon': '尚未绘制边界',
    'level-not-in-use': '有未启用层级的区域',
    'households-out-of-range': '户数超出规定范围',
    'grid-without-worker': '网格没有网格员',
    'post-without-person': '岗位无人',
    'staff-ratio': '每万人网格员数',
  },
  severity: { error: '错误', warning: '警告', info: '提示' },
  unitKind: {
    department: '部门',
    'town-office': '镇街办公室',
    platform: '平台',
    squad: '执法队伍',
    company: '企业',
    'command-centre': '指挥中心',
  },
  classKind: { component: '部件', event: '事件' },
  ...noticesZhCN,
  ...disclosureZhCN,
  ...registersZhCN,
  vacancyKind: {
    'grid-without-worker': '网格无网格员',
    'post-vacant': '岗位无人',
    'account-disabled': '任职人账号已停用',
    'post-ended': '任期届满无人接任',
  },
  auditAction: auditActionZhCN,
  auditSubject: auditSubjectZhCN,
  auditOutcome: { done: '成功', refused: '被拒绝', failed: '失败' },
  account: { none: '未开通', active: '正常', disabled: '已停用' },
} as const

type Words<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Words<T[Key]> }
/** Shape of the words in any language. */
export type Messages = Words<typeof zhCN>
