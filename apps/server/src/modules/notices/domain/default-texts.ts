import type { NoticeTemplateCode, TemplateText } from '@yiwang/contract/notices'

const everywhere: TemplateText['channels'] = ['sms', 'wechat', 'dingtalk']
const quick: TemplateText['channels'] = ['wechat', 'dingtalk']

/** The texts that the platform comes with; a county may put its own in their place. */
export const DEFAULT_TEXTS: Record<NoticeTemplateCode, TemplateText> = {
  'case.dispatched': {
    title: '新派遣案件',
    text: '案件{number}（{title}）已派遣至{unit}，请于{due}前办结。',
    channels: quick,
  },
  'case.yellow-card': {
    title: '黄牌提醒',
    text: '案件{number}（{title}）被出示黄牌：{reason}。办结时限{due}，请抓紧办理并答复。',
    channels: everywhere,
  },
  'case.red-card': {
    title: '红牌督办',
    text: '案件{number}（{title}）被出示红牌：{reason}。应于{due}办结，请立即办理并答复。',
    channels: everywhere,
  },
  'case.urged': { title: '催办', text: '{by}催办案件{number}（{title}）：{note}', channels: quick },
  'case.instructed': {
    title: '领导批示',
    text: '{by}对案件{number}（{title}）作出批示：{instruction}。请于{answerBy}前答复。',
    channels: everywhere,
  },
  'case.extension-decided': {
    title: '延期申请结果',
    text: '案件{number}（{title}）的延期申请{decision}，办结时限为{due}。',
    channels: [],
  },
  'case.request-waiting': {
    title: '有申请待您审批',
    text: '{unit}就案件{number}（{title}）提出{request}，请审批。',
    channels: quick,
  },
  'case.request-decided': {
    title: '申请结果',
    text: '案件{number}（{title}）的{request}：{decision}。',
    channels: [],
  },
  'case.joint-asked': {
    title: '协办任务',
    text: '{unit}请您单位协办案件{number}（{title}）：{task}，请于{due}前完成。',
    channels: quick,
  },
  'case.arbitration-opened': {
    title: '争议待裁定',
    text: '案件{number}（{title}）多次退转，请于{due}前裁定责任单位。',
    channels: everywhere,
  },
  'case.arbitration-decided': {
    title: '裁定结果',
    text: '案件{number}（{title}）裁定由{unit}办理：{reason}',
    channels: quick,
  },
  'case.consultation-convened': {
    title: '会商通知',
    text: '案件{number}（{title}）定于{at}在{place}会商，请参加。',
    channels: everywhere,
  },
  'case.closed-for-reporter': {
    title: '您反映的事项已办结',
    text: '您反映的事项{number}已办结，查看结果并评价：{link}',
    channels: ['sms'],
  },
  'case.card-unanswered': {
    title: '督办逾期未答复',
    text: '案件{number}（{title}）发给{unit}的{card}应于{due}前答复，至今没有答复，请督促办理并答复。',
    channels: quick,
  },
  'case.returned': {
    title: '退回待改派',
    text: '案件{number}（{title}）{times}被退回：{reason}。请改派或说明。',
    channels: [],
  },
  'case.rework': {
    title: '返工',
    text: '案件{number}（{title}）需重新办理：{reason}。请于{due}前办结。',
    channels: quick,
  },
  'case.verification-asked': {
    title: '请到现场核实',
    text: '请于{due}前到{place}核实{number}（{title}）。',
    channels: quick,
  },
  'case.check-asked': {
    title: '请到现场核查',
    text: '请于{due}前到{place}核查{number}（{title}）的处置结果。',
    channels: quick,
  },
  'case.rated-badly': {
    title: '群众不满意',
    text: '案件{number}（{title}）群众评价为“{rating}”，请回访并整改。',
    channels: quick,
  },
  'case.emergency-reported': {
    title: '突发事件',
    text: '{place}发生突发事件：{title}（{number}），请立即处置。',
    channels: everywhere,
  },
  'task.assigned': { title: '新任务', text: '{by}下达任务“{title}”，请于{due}前完成。', channels: quick },
  'task.refused': { title: '任务被谢绝', text: '{grid}谢绝了任务“{title}”：{reason}。请答复。', channels: quick },
  'task.answered': { title: '谢绝的任务有答复', text: '{by}答复任务“{title}”：{answer}', channels: quick },
  'task.ended': { title: '任务不用再做', text: '任务“{title}”（{by}）已结束：{reason}', channels: quick },
  'campaign.asked': {
    title: '新的采集',
    text: '{by}开展“{title}”，请在走访时一并核实，{due}前完成。',
    channels: quick,
  },
  'visit.ends-soon': {
    title: '走访即将到期',
    text: '{area}有{households}户应走访而未走访，即将到期，请安排。',
    channels: quick,
  },
  'meeting.called': {
    title: '会议（培训）通知',
    text: '{by}通知：{at}在{place}召开“{title}”，请准时参加。',
    channels: quick,
  },
  'grid.message': { title: '网格消息', text: '【{area}】{text}', channels: ['sms'] },
  'campaign.reminder': { title: '采集提醒', text: '“{title}”还有未核实的家庭，{due}截止。', channels: quick },
  'session.phone-code': {
    title: '登录验证码',
    text: '您的登录验证码是 {code}，{minutes} 分钟内有效。工作人员不会向您索要，请勿告诉他人。',
    channels: ['sms'],
  },
  'disclosure.opened': {
    title: '紧急调阅待复核',
    text: '{unit}{by}紧急调阅了超出其范围的一份资料，请于{due}前复核。',
    channels: everywhere,
  },
  'disclosure.review-overdue': {
    title: '紧急调阅逾期未复核',
    text: '{by}的紧急调阅应于{due}前复核，已逾期，请立即处理。',
    channels: everywhere,
  },
  'disclosure.alarm': {
    title: '异常查阅报警',
    text: '{by}短时间内大量查阅敏感信息（{amount}次），请核查。',
    channels: everywhere,
  },
  'disclosure.grant-asked': {
    title: '授权查阅申请',
    text: '{unit}申请授权查阅{area}的信息，请审批。',
    channels: quick,
  },
  'disclosure.grant-decided': { title: '授权查阅结果', text: '{area}的授权查阅：{decision}。', channels: quick },
  'disclosure.export-waiting': {
    title: '导出待审批',
    text: '{by}申请导出{rows}行（编号{number}），请审批。',
    channels: quick,
  },
  'disclosure.export-decided': { title: '导出申请结果', text: '导出{number}：{decision}。', channels: quick },
  'disclosure.correction-asked': {
    title: '更正申请',
    text: '{area}有居民申请更正个人信息，请于{due}前答复。',
    channels: quick,
  },
  'disclosure.correction-answered': {
    title: '更正申请已答复',
    text: '您的个人信息更正申请：{decision}。请登录查看。',
    channels: ['sms', 'wechat'],
  },
  'disclosure.correction-overdue': {
    title: '更正申请逾期',
    text: '{area}的个人信息更正申请应于{due}前答复，已逾期，请立即处理。',
    channels: everywhere,
  },
  'disclosure.retention-proposed': {
    title: '到期数据清理待批准',
    text: '{by}提请清理到期记录{records}条，请批准。',
    channels: quick,
  },
  'service.missing': {
    title: '请补正材料',
    text: '您的办件{number}（{title}）还缺材料，请于{due}前补正，清单见：{link}',
    channels: ['sms'],
  },
  'service.accepted': {
    title: '已受理',
    text: '您的办件{number}（{title}）已受理，承诺{due}前办结，进度见：{link}',
    channels: ['sms'],
  },
  'service.decided': {
    title: '办理结果',
    text: '您的办件{number}（{title}）{decision}，详情见：{link}',
    channels: ['sms'],
  },
  'service.extension-asked': {
    title: '延长期限待批准',
    text: '办件{number}（{title}）申请延长办理期限：{reason}',
    channels: quick,
  },
  'service.second-notice': {
    title: '再次告知待批准',
    text: '办件{number}（{title}）申请再次告知补正材料：{reason}',
    channels: quick,
  },
  'service.slow': {
    title: '超过承诺时限',
    text: '办件{number}（{title}）已于{due}超过承诺时限，请尽快办结。',
    channels: quick,
  },
  'service.overdue': {
    title: '超过法定时限',
    text: '办件{number}（{title}）已于{due}超过法定时限，请立即办结并说明原因。',
    channels: everywhere,
  },
  'service.original-lost': {
    title: '原件遗失',
    text: '办件{number}（{title}）的原件“{paper}”登记遗失，请立即处理并告知申请人。',
    channels: everywhere,
  },
  'service.undelivered': {
    title: '快递未能揽收',
    text: '办件{number}（{title}）的快递多次未能揽收，请改用其他送达方式或联系申请人。',
    channels: quick,
  },
  'service.revocation-asked': {
    title: '证照撤销待批准',
    text: '办件{number}（{title}）申请撤销“{paper}”：{reason}，请另一人批准。',
    channels: quick,
  },
  'service.paper-revoked': {
    title: '证照已撤销',
    text: '您的办件{number}（{title}）的“{paper}”已撤销，扫码核验将显示已撤销，详情见：{link}',
    channels: ['sms'],
  },
  'service.fee-due': {
    title: '请缴费',
    text: '您的办件{number}（{title}）需缴费{amount}元，缴费后出件，缴费方式见：{link}',
    channels: ['sms'],
  },
  'rating.overdue': {
    title: '差评逾期未办',
    text: '对{unit}“{title}”的差评应于{due}前整改答复，现已逾期，请立即办理。',
    channels: everywhere,
  },
  'help.overdue': {
    title: '帮代办逾期',
    text: '{area}的帮代办“{title}”应于{due}前答复，现已逾期，请立即答复。',
    channels: everywhere,
  },
}

/** When nothing leaves the system unless it is urgent, and which ways out are open, until a county decides otherwise. */
export const DEFAULT_SETTINGS = {
  channelsOn: [...everywhere],
  quietFrom: '21:00',
  quietTo: '07:30',
  version: 0,
}
