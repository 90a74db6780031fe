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
}

/** When nothing leaves the system unless it is urgent, and which ways out are open, until a county decides otherwise. */
export const DEFAULT_SETTINGS = {
  channelsOn: [...everywhere],
  quietFrom: '21:00',
  quietTo: '07:30',
  version: 0,
}
