import type { DeliveryMethod, Receipt } from '@yiwang/contract/services'
import type { MatterContent } from '@yiwang/contract/matters'

/** Words of official papers; they are printed and do not change with the language of a screen. */
export const SPECIAL_WORDS: Record<MatterContent['specials'][number]['kind'], string> = {
  hearing: '听证',
  inspection: '检验、检测、检疫',
  publicity: '公示',
  'expert-review': '专家评审',
  bidding: '招标、拍卖',
  other: '其他法定程序',
}

export const DELIVERY_WORDS: Record<DeliveryMethod, string> = {
  window: '窗口领取',
  courier: '快递送达',
  worker: '人员送达',
  online: '网上下载',
}

export const SIGNER_WORDS: Record<Receipt['signer'], string> = {
  applicant: '申请人本人',
  agent: '代理人',
  family: '同住家属',
}
