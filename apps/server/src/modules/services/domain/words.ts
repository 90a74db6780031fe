import type { ApplicationObstacle, BundleObstacle, CustodyObstacle, MaterialFlaw } from '@yiwang/contract/services'

/** What is said to people when something cannot be done. */
export const WORDS = {
  materialFile: '材料只收照片和 PDF 文件',
  changed: '办件已被更新，请刷新后再操作',
  matterUnknown: '事项不存在、未发布或已停用',
  channel: '该事项暂不能通过此渠道办理，请到窗口或电话咨询',
  audience: '该事项不面向此类申请人',
  agent: '该事项不允许由此类关系的人代办',
  noOffice: '您的岗位没有受理区域，不能收件',
  place: '区域不存在或已停用',
  number: '证件号码有误，请核对',
  formWrong: '表单有内容需要核对',
  sameApplication: '这件申请已经提交过，请勿重复提交',
  noticeIncomplete: '一次性告知必须列全所缺材料；漏列的材料以后不能再要求',
  stillMissing: '还有材料没有补齐',
  originalsOut: '还有原件没有归还申请人，不能归档',
  noResult: '请填写要发放的证照或文书',
  resultsForPart: '联办事项由综合窗口统一出件',
  noAddress: '请填写收件地址',
  extendLate: '已超过法定期限，不能再申请延长',
  consentOver: '授权已撤回',
  consentFacts: '授权查询的信息超出该事项需要',
  consentProof: '请上传签字，或写明见证人',
  noSubject: '申请人还没有关联到资料库，不能自动核验',
  workerOnly: '没有指定送达人员',
  codeUnknown: '查询码不正确，请核对后重试',
  paperUnknown: '没有查到这份文书，请核对编号和验证码',
  personUnknown: '没有找到该人员',
  sameOffice: '目的地应当是上级受理点',
  notHeld: '有原件不在您手中，不能放入',
  revoked: '已撤销',
  feeDue: '费用还没有缴清，缴清后才能出件',
  feeNone: '这件事不收费，或者还不到缴费的时候',
  feeState: '缴费状态已有变化，请刷新后再操作',
  feeIssued: '证照已经发出，不能退费；请先撤销证照',
  feeBack: '申请没有获准，费用退回',
  hardDraft: '申请还没有提交，请先提交再反映办不成的问题',
  paperState: '这份证照的状态已有变化，请刷新后再操作',
  ownRevocation: '提请撤销的人不能自己决定，须由另一人决定',
} as const

export const OBSTACLE_WORDS: Record<ApplicationObstacle, string> = {
  'wrong-state': WORDS.changed,
  'materials-missing': '材料不齐，请先一次性告知申请人',
  'nothing-missing': '材料已齐，不需要告知补正',
  'notified-already': '已经一次性告知过，再次告知须经督查员批准',
  'second-notice-asked': '已经申请过再次告知',
  'nothing-asked': '没有待决定的申请',
  'not-instant': '该事项不是即办件，请按流程受理',
  instant: '即办件请当场办结',
  'same-person': '受理和审批不能是同一人',
  'no-special-procedure': '该事项没有可以停计期限的特别程序',
  'special-procedure-unknown': '该事项没有这种特别程序',
  'extended-already': '期限只能延长一次',
  'own-request': '不能批准自己提出的延长申请',
  'follows-parent': '联办事项请在总件中操作',
  'waits-for-parts': '请等待各部门办结各自部分',
}

export const MATERIAL_WORDS: Record<MaterialFlaw, string> = {
  'unknown-material': '材料清单中没有这一项',
  'not-promisable': '这份材料不能用承诺代替',
  'no-picture': '请拍照、上传，或注明已收纸质件',
  required: '这份材料是必需的',
}

export const CUSTODY_WORDS: Record<CustodyObstacle, string> = {
  'not-holder': '原件不在您手中',
  'not-offered-to-you': '原件没有移交给您',
  'on-its-way': '原件正在移交途中',
  gone: '原件已归还或已登记遗失',
  'own-hands': '不能移交给自己',
  'not-in-bundle': '原件不在这个封包中',
}

export const BUNDLE_WORDS: Record<BundleObstacle, string> = {
  empty: '封包里还没有材料',
  'not-open': '封包已经封口',
  'not-sealed': '封包还没有封口，或已经拆收',
  'own-seal': '封口人不能自己拆收',
  'item-unknown': '清单中没有这一件',
  'no-difference': '这一件没有差异需要处理',
}
