/** How fast somebody has to go. */
export type UrgencyLevel = 'normal' | 'urgent' | 'emergency'

/** A phrase that speaks of danger, and how great it is when it is happening. */
export type UrgencyCue = { phrase: string; level: 'urgent' | 'emergency' }

const EMERGENCY =
  '起火 着火 失火 火灾 火情 冒火 明火 浓烟 爆炸 燃爆 燃气泄漏 天然气泄漏 煤气泄漏 液化气泄漏 漏气 漏煤气 煤气味 燃气味 气体泄漏 ' +
  '化学品泄漏 危化品泄漏 有毒气体 煤气中毒 一氧化碳中毒 食物中毒 中毒 触电 电死 电伤 漏电 电线着地 高压线断 电线掉落 ' +
  '坍塌 塌陷 塌方 倒塌 垮塌 滑坡 泥石流 决堤 溃坝 管涌 被困 困在 电梯困人 溺水 落水 掉进井 掉入井 掉下井 坠楼 跳楼 高坠 坠落 轻生 ' +
  '自杀 喝农药 砍人 持刀 斗殴 绑架 昏迷 晕倒 休克 大出血 流血 重伤 受伤 伤亡 死亡 死人 砸伤 砸到人 撞伤 车祸 压在下面 被埋 埋压 ' +
  '走失 失踪 猝死 心脏骤停'
const URGENT =
  '井盖丢失 井盖缺失 井盖没了 井盖破损 没有井盖 无井盖 裸露电线 电线裸露 电线外露 电线垂落 线缆垂落 高空抛物 高空坠物 外墙脱落 瓷砖脱落 ' +
  '墙皮脱落 摇摇欲坠 随时会倒 倾斜 开裂 裂缝 危房 危墙 爆管 水管爆裂 污水外溢 积水严重 内涝 道路积水 路灯不亮 信号灯故障 红绿灯不亮 ' +
  '护栏缺失 消防通道 占用消防 堵塞消防 安全出口 逃生通道 电梯故障 电梯停运 断水 停水 停电 停气 倒伏 树倒 树木倒 断裂 ' +
  '狗咬 咬人 恶犬 拦路 聚集 堵路 讨薪 欠薪 群体 尘肺 疫情 传染 群众聚集 异味刺鼻 刺鼻 安全隐患 危险'

export const DANGER_CUES: readonly UrgencyCue[] = [
  ...EMERGENCY.split(' ').map((phrase): UrgencyCue => ({ phrase, level: 'emergency' })),
  ...URGENT.split(' ').map((phrase): UrgencyCue => ({ phrase, level: 'urgent' })),
]

/** Said just before a cue: it is not so. */
export const DENIED_BEFORE =
  /(没有(?!人管|人理|人修|人处理|井盖)|并没|并无|并未|从未|尚未|未曾|未见|未发现|未造成|未发生|未出现|未有|不存在|不会|不是|并非|排除|没(?=起火|着火|受伤|伤|漏|塌|倒|死)|未(?=起火|着火|受伤|漏|塌|倒|伤)|无(?=人员|人被困|人受伤|人伤亡|人死亡|明火|火情|浓烟|被困|受伤|伤亡|漏|泄|坍|塌|异味|危险|安全隐患))(.{0,6})$/u

/** Said just after a cue: it is over. */
export const OVER_AFTER = /^.{0,4}(已经?|都)?(扑灭|排除|解除|消除|修复|修好|恢复|得到控制|脱险|处理完|处置完毕)/u

/** Said just before a cue: it might come to it, or it is being prepared for. */
export const FEARED_BEFORE =
  /(可能|容易|担心|害怕|生怕|怕|恐|以免|避免|防止|预防|以防|谨防|杜绝|万一|如果|一旦|假如|会不会|会造成|会引起|会引发|引发|导致|造成|极易|易)(.{0,8})$/u

/** Exercises, courses and histories talk of danger that is not there; said near the cue. */
export const TALKED_OF =
  /演练|演习|宣传|培训|讲座|知识|预案|去年|前年|多年前|以前|曾经|险种|保险|理赔|赔偿金|工伤认定|抚恤/u
