import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { caseSearch } from '../features/case/action-input.ts'
import { mandateSearch } from '../features/help/mandate-search.ts'
import { taskSearch } from '../features/tasks/typed.ts'
import { visitSearch } from '../features/visits/visit-search.ts'
import { patrolSearch } from '../features/patrol/patrol-typed.ts'
import { behalfSearch } from '../features/behalf/behalf-search.ts'
import { sheetSearch } from '../features/sheets/sheet-search.ts'
import { newRecordSearch, recordSearch } from '../features/ledgers/record-search.ts'
import { Frame } from './frame.tsx'
import { BrokenScreen, NoSuchScreen } from './lost.tsx'

const root = createRootRoute({ component: Frame })
const today = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../features/today/today.screen.tsx'), 'TodayScreen'),
})
const report = createRoute({
  getParentRoute: () => root,
  path: '/report',
  component: lazyRouteComponent(() => import('../features/report/report.screen.tsx'), 'ReportScreen'),
})
const grid = createRoute({
  getParentRoute: () => root,
  path: '/grid',
  component: lazyRouteComponent(() => import('../features/grid/grid.screen.tsx'), 'GridScreen'),
})
const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(() => import('../features/me/me.screen.tsx'), 'MeScreen'),
})
const myReports = createRoute({
  getParentRoute: () => root,
  path: '/me/reports',
  component: lazyRouteComponent(() => import('../features/me/my-reports.screen.tsx'), 'MyReportsScreen'),
})
const messages = createRoute({
  getParentRoute: () => root,
  path: '/me/messages',
  component: lazyRouteComponent(() => import('../features/me/messages.screen.tsx'), 'MessagesScreen'),
})
const queue = createRoute({
  getParentRoute: () => root,
  path: '/me/queue',
  component: lazyRouteComponent(() => import('../features/queue/queue.screen.tsx'), 'QueueScreen'),
})
const diagnosis = createRoute({
  getParentRoute: () => root,
  path: '/me/diagnosis',
  component: lazyRouteComponent(() => import('../features/queue/diagnosis.screen.tsx'), 'DiagnosisScreen'),
})
const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  component: lazyRouteComponent(() => import('../features/tasks/tasks.screen.tsx'), 'TasksScreen'),
})
const task = createRoute({
  getParentRoute: () => root,
  path: '/tasks/$taskId',
  validateSearch: taskSearch,
  component: lazyRouteComponent(() => import('../features/tasks/task.screen.tsx'), 'TaskScreen'),
})
const admission = createRoute({
  getParentRoute: () => root,
  path: '/admission',
  component: lazyRouteComponent(() => import('../features/tasks/admission.screen.tsx'), 'AdmissionScreen'),
})
const caseRoute = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import('../features/case/case.screen.tsx'), 'CaseScreen'),
})

const households = createRoute({
  getParentRoute: () => root,
  path: '/households',
  component: lazyRouteComponent(() => import('../features/sheets/households.screen.tsx'), 'HouseholdsScreen'),
})
const sheet = createRoute({
  getParentRoute: () => root,
  path: '/households/$subjectId',
  validateSearch: sheetSearch,
  component: lazyRouteComponent(() => import('../features/sheets/sheet.screen.tsx'), 'SheetScreen'),
})

const ledgers = createRoute({
  getParentRoute: () => root,
  path: '/ledgers',
  component: lazyRouteComponent(() => import('../features/ledgers/ledgers.screen.tsx'), 'LedgersScreen'),
})
const ledger = createRoute({
  getParentRoute: () => root,
  path: '/ledgers/$ledgerId',
  component: lazyRouteComponent(() => import('../features/ledgers/ledger.screen.tsx'), 'LedgerScreen'),
})
const newRecord = createRoute({
  getParentRoute: () => root,
  path: '/ledgers/$ledgerId/new',
  validateSearch: newRecordSearch,
  component: lazyRouteComponent(() => import('../features/ledgers/new-record.screen.tsx'), 'NewRecordScreen'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/ledgers/$ledgerId/records/$recordId',
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import('../features/ledgers/record.screen.tsx'), 'RecordScreen'),
})
const subject = createRoute({
  getParentRoute: () => root,
  path: '/subjects/$subjectId',
  component: lazyRouteComponent(() => import('../features/ledgers/subject.screen.tsx'), 'SubjectScreen'),
})

const behalf = createRoute({
  getParentRoute: () => root,
  path: '/behalf',
  validateSearch: behalfSearch,
  component: lazyRouteComponent(() => import('../features/behalf/behalf.screen.tsx'), 'BehalfScreen'),
})

const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => import('../features/help/help.screen.tsx'), 'HelpScreen'),
})
const mandate = createRoute({
  getParentRoute: () => root,
  path: '/help/mandate',
  validateSearch: mandateSearch,
  component: lazyRouteComponent(() => import('../features/help/mandate.screen.tsx'), 'MandateScreen'),
})

const visits = createRoute({
  getParentRoute: () => root,
  path: '/visits',
  component: lazyRouteComponent(() => import('../features/visits/visits.screen.tsx'), 'VisitsScreen'),
})
const visit = createRoute({
  getParentRoute: () => root,
  path: '/visits/$subjectId',
  validateSearch: visitSearch,
  component: lazyRouteComponent(() => import('../features/visits/visit.screen.tsx'), 'VisitScreen'),
})
const patrols = createRoute({
  getParentRoute: () => root,
  path: '/patrols',
  validateSearch: patrolSearch,
  component: lazyRouteComponent(() => import('../features/patrol/patrol.screen.tsx'), 'PatrolScreen'),
})
const diary = createRoute({
  getParentRoute: () => root,
  path: '/me/diary',
  component: lazyRouteComponent(() => import('../features/diary/diary.screen.tsx'), 'DiaryScreen'),
})
const handbook = createRoute({
  getParentRoute: () => root,
  path: '/handbook',
  component: lazyRouteComponent(() => import('../features/handbook/handbook.screen.tsx'), 'HandbookScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    today,
    report,
    grid,
    me,
    myReports,
    messages,
    queue,
    diagnosis,
    tasks,
    task,
    admission,
    caseRoute,
    behalf,
    help,
    mandate,
    households,
    sheet,
    ledgers,
    ledger,
    newRecord,
    record,
    subject,
    visits,
    visit,
    patrols,
    diary,
    handbook,
  ]),
  basepath: '/field',
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: NoSuchScreen,
  defaultErrorComponent: BrokenScreen,
})
