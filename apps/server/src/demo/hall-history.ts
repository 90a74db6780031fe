import { newId } from '@yiwang/contract'
import {
  appointmentRoutes,
  hallRoutes,
  helpRoutes,
  outingRoutes,
  queueRoutes,
  RATING_LEVELS,
  ratingRoutes,
} from '@yiwang/contract/services'
import type { Need, QueueView, TakenTicket } from '@yiwang/contract/services'
import { anonymousActor } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import { chinaDay } from '../kernel/clock.ts'
import { DEMO_TENANT } from './accounts.ts'
import type { CampaignsScene } from './campaigns-history.ts'
import { demoPhone } from './names.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** Far enough from the staff's own numbers and from those of applicants. */
const FIRST_PHONE = 90_000
const DAYS = 5
const PEOPLE_A_DAY = 9

const CLASSES = [
  { code: 'social', letter: 'A', name: '社会保障' },
  { code: 'medical', letter: 'B', name: '医疗保障' },
  { code: 'general', letter: 'C', name: '综合业务' },
]
const HOURS = [
  { on: 'workdays' as const, from: '08:30', until: '12:00' },
  { on: 'workdays' as const, from: '13:30', until: '17:00' },
  { on: 'saturday' as const, from: '09:00', until: '11:30' },
]
const SHOPS = ['东街理发店', '清泉浴室', '如意旅馆', '秀美美容店', '老街茶楼', '星光网吧']

type Desk = { actor: Actor; areaId: string; unitId: string; hallId: string; windows: string[] }

/**
 * A hall with its windows, a week of its queue, ratings good and bad, appointments, one service on site for six shops and a few
 * requests for help; all through the real commands, all generated. Answers how many numbers were taken.
 */
export async function playHall(scene: CampaignsScene): Promise<number> {
  const desk = await openHall(scene)
  if (!desk) return 0
  let taken = 0
  for (let ago = DAYS; ago >= 1; ago -= 1) taken += await playDay(scene, desk, ago)
  await bookAhead(scene, desk)
  await planOuting(scene, desk)
  await askForHelp(scene, desk)
  return taken
}

async function openHall({ driver, cast, now }: CampaignsScene): Promise<Desk | null> {
  const admin = cast.named('admin')
  const actor = cast.named('window')
  const post = actor?.posts.find(({ role }) => role === 'window')
  if (!admin || !actor || !post?.areaId || !post.unitId) return null
  const at = new Date(now.getTime() - 30 * DAY)
  const { areaId, unitId } = post
  const hallId = newId(at.getTime())
  const body = {
    name: '街道便民服务中心',
    areaId,
    unitId,
    address: '中心街88号',
    phone: '0531-80000088',
    classes: CLASSES,
    hours: HOURS,
    extraHours: [1, 2, 3].map((days) => {
      return { date: chinaDay(new Date(now.getTime() + days * DAY)), from: '17:00', until: '18:30' }
    }),
  }
  await driver.call(admin, hallRoutes.keep, { params: { hallId }, body }, { at })
  const windows: string[] = []
  for (const [i, classes] of [['social', 'medical'], ['social', 'general'], ['general']].entries()) {
    const windowId = newId(at.getTime())
    const window = { number: i + 1, name: '', classes, slotMinutes: 30, slotSeats: 1 }
    await driver.call(admin, hallRoutes.keepWindow, { params: { hallId, windowId }, body: window }, { at })
    await driver.call(actor, hallRoutes.seat, { params: { windowId }, body: { open: true } }, { at })
    windows.push(windowId)
  }
  return { actor, areaId, unitId, hallId, windows }
}

/** A morning at one window: people come every few minutes, are called by the rule, and some rate. */
async function playDay(scene: CampaignsScene, desk: Desk, ago: number): Promise<number> {
  const { driver, now } = scene
  const { actor, hallId, windows } = desk
  const day = chinaDay(new Date(now.getTime() - ago * DAY))
  const opens = Date.parse(`${day}T08:30:00+08:00`)
  const windowId = windows[1] ?? ''
  const tickets: TakenTicket[] = []
  for (let i = 0; i < PEOPLE_A_DAY; i += 1) {
    const at = new Date(opens + (i * 5 + (ago % 3)) * MINUTE)
    const need: Need = i % 5 === 3 ? 'old' : 'none'
    const body = { id: newId(at.getTime()), classCode: i % 3 === 2 ? 'general' : 'social', need }
    tickets.push(await driver.call(actor, queueRoutes.take, { params: { hallId }, body }, { at }))
  }
  let current: string | null = null
  for (let i = 0; i < PEOPLE_A_DAY; i += 1) {
    const at = new Date(opens + (42 + i * (6 + ((i + ago) % 4))) * MINUTE)
    const call: { params: { windowId: string }; body: { current: string | null } } = {
      params: { windowId },
      body: { current },
    }
    const view: QueueView = await driver.call(actor, queueRoutes.next, call, { at })
    current = view.windows.find(({ id }) => id === windowId)?.current?.id ?? null
  }
  const end = new Date(opens + 180 * MINUTE)
  if (current) await driver.call(actor, queueRoutes.finish, { params: { windowId }, body: { current } }, { at: end })
  await rateSome(scene, tickets, { ago, at: end })
  await driver.call(actor, queueRoutes.clear, { params: { hallId } }, { at: end })
  return tickets.length
}

const SAID = ['等候时间太长', '让我跑了两趟', '说法前后不一致']

async function rateSome(
  { driver, cast }: CampaignsScene,
  tickets: readonly TakenTicket[],
  { ago, at }: { ago: number; at: Date },
): Promise<void> {
  const somebody = anonymousActor(DEMO_TENANT, null)
  for (const [i, { code }] of tickets.entries()) {
    if (i % 3 !== 0) continue
    const isBad = i === 3 && ago < 4
    const level = isBad ? 'dissatisfied' : (RATING_LEVELS[(i + ago) % 2] ?? 'satisfied')
    const id = newId(at.getTime())
    const text = isBad ? (SAID[ago - 1] ?? '') : ''
    const body = { id, level, text, phone: isBad ? demoPhone(FIRST_PHONE + ago) : null }
    await driver.call(somebody, ratingRoutes.rate, { params: { code }, body }, { at })
    const supervisor = cast.named('supervisor')
    if (!isBad || ago !== 3 || !supervisor) continue
    const later = { at: new Date(at.getTime() + 60 * MINUTE), version: 1 }
    const call = { params: { ratingId: id }, body: { reached: true, note: '情况属实' } }
    await driver.call(supervisor, ratingRoutes.callBack, call, later)
  }
}

/** Appointments of the next workday, at the window and at home. */
async function bookAhead({ driver, now }: CampaignsScene, { actor, hallId }: Desk): Promise<void> {
  const at = now
  const wish = new Date(now.getTime() + DAY).toISOString()
  const one = { hallId, classCode: 'social', startsAt: wish, need: 'none' as const, channel: 'phone' as const }
  const asked = [
    { kind: 'home' as const, matterName: '慢性病认定', name: '王秀英', place: '中心街12号', need: 'old' as const },
    { kind: 'near' as const, matterName: '居民医保参保', name: '李建国', place: '社区活动室' },
    { kind: 'online' as const, matterName: '养老待遇认证', name: '赵玉兰' },
  ]
  for (const [i, more] of asked.entries()) {
    const body = { ...one, ...more, id: newId(at.getTime()), phone: demoPhone(FIRST_PHONE + 20 + i) }
    await driver.call(actor, appointmentRoutes.book, { body }, { at })
  }
}

/** Found on patrol without licences: the office comes the next day once for all six. */
async function planOuting({ driver, now }: CampaignsScene, { actor, areaId, unitId }: Desk): Promise<void> {
  const body = {
    id: newId(now.getTime()),
    title: '老街六家店铺卫生许可现场办理',
    unitId,
    areaId,
    place: '老街社区服务站',
    matterName: '公共场所卫生许可',
    day: chinaDay(new Date(now.getTime() + DAY)),
    from: '09:00',
    until: '11:30',
    note: '巡查发现未办证，现场一次办理',
    visits: SHOPS.map((name, i) => {
      const phone = demoPhone(FIRST_PHONE + 40 + i)
      return { id: newId(now.getTime()), name, address: `老街${i + 1}号`, phone }
    }),
  }
  await driver.call(actor, outingRoutes.plan, { body }, { at: now })
}

async function askForHelp({ driver, now, cast }: CampaignsScene, { actor, areaId }: Desk): Promise<void> {
  const helper = cast.named('grid')
  const home = helper?.posts.find(({ areaPath }) => areaPath?.startsWith(actor.posts[0]?.areaPath ?? '-'))
  const asked = [
    { kind: 'agency' as const, applicant: 'old' as const, name: '孙桂芳', text: '腿脚不便，请代办高龄津贴' },
    { kind: 'agency' as const, applicant: 'disabled' as const, name: '周建华', text: '代办残疾人两项补贴' },
    { kind: 'answer' as const, applicant: 'resident' as const, name: '吴敏', text: '外地住院医保怎么报销？' },
  ]
  for (const [i, more] of asked.entries()) {
    const at = new Date(now.getTime() - (3 - i) * 60 * MINUTE)
    const phone = demoPhone(FIRST_PHONE + 60 + i)
    const body = { ...more, id: newId(at.getTime()), areaId: home?.areaId ?? areaId, phone }
    const { id, version } = await driver.call(actor, helpRoutes.ask, { body }, { at })
    if (i > 0) continue
    await driver.call(actor, helpRoutes.assign, { params: { helpId: id }, body: {} }, { at, version })
  }
}
