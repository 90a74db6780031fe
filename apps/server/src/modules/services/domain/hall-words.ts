/** What people read when a rule of the hall says no. */
export const HALL_WORDS = {
  changed: '在您操作期间状态已有变化，请刷新后再试',
  unknownClass: '本大厅没有这类业务，请重新选择',
  classUsed: '业务类别的代码或字母重复，请检查',
  unknownUnit: '没有这个单位，或者已停用',
  unknownArea: '没有这个区域',
  outsideUnit: '大厅或地点不在本单位的区域内',
  numberTaken: '这个窗口号已经使用',
  hoursTurned: '结束时间要晚于开始时间',
  windowClosed: '窗口还没有开放叫号，请先点“开始叫号”',
  windowBusy: '本窗口还有正在办理的号，请先办结或过号',
  nobodyThere: '本窗口没有正在办理的号',
  ticketGone: '这个号已经不在等候中，请刷新',
  slotGone: '这个时段已经约满或不在办公时间内，请换一个时段',
  slotPast: '时段已经过去，请选择以后的时间',
  tooFar: '最多可以预约 30 天以内',
  noHome: '上门和靠前服务需要写明地点',
  notYet: '预约的时间还没到，到时再登记',
  notToday: '预约不是今天，请在预约当天到大厅取号',
  otherHall: '这个预约在另一个大厅',
  checkedIn: '这个预约已经取过号了',
  codeWrong: '编码不正确或已失效，请核对',
  visitsOpen: '还有没走到的对象，请先逐户登记结果；没人在也请登记“无人”',
  outingOver: '这次现场服务已经结束',
  dayPast: '日期不能早于今天',
  fileTaken: '签名图片已失效，请重新签名',
  mandateMissing: '没有找到这份委托，或者您无权使用',
  helperUnknown: '没有这位帮代办员，或者不在本片区',
  noHelper: '本片区暂时没有可以承接的帮代办员，请指定或转窗口办理',
  notYours: '这件事已经交给其他帮代办员',
  itemUnknown: '清单里没有这一项，请重新选择',
  twiceRated: '已经评价过了，每次服务评价一次',
  notYetRated: '事情办完以后才能评价',
  samePerson: '提出异议的人不能自己决定，须由另一人决定',
  ownRating: '本单位的差评由他人回访和决定',
  notReached: '没有联系上评价人，请换时间再次回访',
} as const

const STANDING: Record<string, string> = {
  'not-begun': '委托还没有到开始日期，不能办理',
  expired: '委托已经过期，不能继续办理。请与本人重新签订',
  revoked: '委托已经被收回，不能继续办理。代管的材料请退还本人',
  'other-agent': '这份委托不是签给您的，不能代为办理',
  'out-of-range': '这件事不在委托范围内。请与本人另签委托',
}

export function standingWords(standing: string): string {
  return STANDING[standing] ?? HALL_WORDS.mandateMissing
}
