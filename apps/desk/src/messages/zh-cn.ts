import { adminZhCn } from './admin/zh-cn.ts'
import { consultationZhCn } from './casework/consultation-zh-cn.ts'
import { courseZhCn } from './casework/course-zh-cn.ts'
import { supervisionZhCn } from './casework/supervision-zh-cn.ts'
import { caseworkZhCn } from './casework/zh-cn.ts'
import { disclosureZhCn } from './disclosure/zh-cn.ts'
import { enterOnceZhCn } from './campaigns/zh-cn.ts'
import { libraryScreensZhCn } from './registers/zh-cn.ts'
import { importsZhCn } from './imports/zh-cn.ts'
import { mattersZhCn } from './matters/zh-cn.ts'
import { noticesZhCn } from './notices/zh-cn.ts'
import { screensZhCn } from './screens/zh-cn.ts'
import { servicesZhCn } from './services/zh-cn.ts'
import { tasksZhCn } from './tasks/zh-cn.ts'
import { hallZhCn } from './hall/zh-cn.ts'
import { heldZhCn } from './held/zh-cn.ts'
import { visitsZhCn } from './visits/zh-cn.ts'

export const zhCn = {
  ...caseworkZhCn,
  ...screensZhCn,
  ...libraryScreensZhCn,
  ...enterOnceZhCn,
  consultation: consultationZhCn,
  supervision: supervisionZhCn,
  course: courseZhCn,
  admin: adminZhCn,
  matters: mattersZhCn,
  services: servicesZhCn,
  tasks: tasksZhCn,
  visits: visitsZhCn,
  hall: hallZhCn,
  held: heldZhCn,
  disclosure: disclosureZhCn,
  imports: importsZhCn,
  notices: noticesZhCn,
  state: {
    noPage: '没有这个页面',
    noPageHint: '地址可能写错了，或者已经不用了',
    toFirstPage: '回到首页',
    loading: '正在加载',
    error: '没有取到数据',
    failed: '操作没有完成，请稍后再试',
    unreachable: '连不上服务器，请检查网络后重试',
    refused: '无权查看，或者内容不存在',
    retry: '重试',
    empty: '暂无内容',
    more: '载入更多',
  },
  language: { zh: '中文', en: 'English' },
  map: { zoomIn: '放大', zoomOut: '缩小', pick: '点击地图确定位置' },
} as const
