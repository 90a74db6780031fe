import { adminEn } from './admin/en.ts'
import { consultationEn } from './casework/consultation-en.ts'
import { courseEn } from './casework/course-en.ts'
import { supervisionEn } from './casework/supervision-en.ts'
import { caseworkEn } from './casework/en.ts'
import { disclosureEn } from './disclosure/en.ts'
import { enterOnceEn } from './campaigns/en.ts'
import { libraryScreensEn } from './registers/en.ts'
import { importsEn } from './imports/en.ts'
import { mattersEn } from './matters/en.ts'
import { noticesEn } from './notices/en.ts'
import type { Same } from './same.ts'
import { screensEn } from './screens/en.ts'
import type { zhCn } from './zh-cn.ts'
import { servicesEn } from './services/en.ts'
import { tasksEn } from './tasks/en.ts'
import { hallEn } from './hall/en.ts'
import { heldEn } from './held/en.ts'
import { visitsEn } from './visits/en.ts'

export const en: Same<typeof zhCn> = {
  ...caseworkEn,
  ...screensEn,
  ...libraryScreensEn,
  ...enterOnceEn,
  consultation: consultationEn,
  supervision: supervisionEn,
  course: courseEn,
  admin: adminEn,
  matters: mattersEn,
  services: servicesEn,
  tasks: tasksEn,
  visits: visitsEn,
  hall: hallEn,
  held: heldEn,
  disclosure: disclosureEn,
  imports: importsEn,
  notices: noticesEn,
  state: {
    noPage: 'There is no such page',
    noPageHint: 'The address may be mistyped or out of use',
    toFirstPage: 'To the first page',
    loading: 'Loading',
    error: 'The data did not arrive',
    failed: 'That did not work, please try again later',
    unreachable: 'The server cannot be reached; check the network and try again',
    refused: 'Not yours to see, or not there',
    retry: 'Try again',
    empty: 'Nothing here',
    more: 'Load more',
  },
  language: { zh: '中文', en: 'English' },
  map: { zoomIn: 'Zoom in', zoomOut: 'Zoom out', pick: 'Click the map to set the place' },
}
