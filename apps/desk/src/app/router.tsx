import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  type AnyRoute,
} from '@tanstack/react-router'
import { currentPost, useSession } from '../shared/session.ts'
import { ErrorState, Loading } from '../shared/ui/states.tsx'
import { parseSearch, stringifySearch } from '../shared/url-state.ts'
import { homeOf } from './menu.ts'
import { NoSuchPage } from './no-such-page.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage })

function Home() {
  return <Navigate to={homeOf(currentPost(useSession())?.role ?? null)} replace />
}

function page(path: string, component: ReturnType<typeof lazyRouteComponent>): AnyRoute {
  return createRoute({ getParentRoute: () => root, path, component })
}

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: Home }),
  page(
    '/overview',
    lazyRouteComponent(() => import('../features/overview/overview.screen.tsx'), 'OverviewScreen'),
  ),
  page(
    '/work',
    lazyRouteComponent(() => import('../features/work/work.screen.tsx'), 'WorkScreen'),
  ),
  page(
    '/dispatch',
    lazyRouteComponent(() => import('../features/dispatch/dispatch.screen.tsx'), 'DispatchScreen'),
  ),
  page(
    '/department',
    lazyRouteComponent(() => import('../features/department/department.screen.tsx'), 'DepartmentScreen'),
  ),
  page(
    '/cases',
    lazyRouteComponent(() => import('../features/cases/list.screen.tsx'), 'CaseListScreen'),
  ),
  page(
    '/cases/$caseId',
    lazyRouteComponent(() => import('../features/cases/case.screen.tsx'), 'CaseScreen'),
  ),
  page(
    '/supervision',
    lazyRouteComponent(() => import('../features/supervision/supervision.screen.tsx'), 'SupervisionScreen'),
  ),
  page(
    '/consultations',
    lazyRouteComponent(() => import('../features/consultations/list.screen.tsx'), 'ConsultationsScreen'),
  ),
  page(
    '/consultations/$consultationId',
    lazyRouteComponent(() => import('../features/consultations/room.screen.tsx'), 'RoomScreen'),
  ),
  page(
    '/report',
    lazyRouteComponent(() => import('../features/report/report.screen.tsx'), 'ReportScreen'),
  ),
  page(
    '/account',
    lazyRouteComponent(() => import('../features/account/account.screen.tsx'), 'AccountScreen'),
  ),
  page(
    '/areas',
    lazyRouteComponent(() => import('../features/areas/areas.screen.tsx'), 'AreasScreen'),
  ),
  page(
    '/people',
    lazyRouteComponent(() => import('../features/people/people.screen.tsx'), 'PeopleScreen'),
  ),
  page(
    '/catalog',
    lazyRouteComponent(() => import('../features/catalog/catalog.screen.tsx'), 'CatalogScreen'),
  ),
  page(
    '/calendars',
    lazyRouteComponent(() => import('../features/calendars/calendars.screen.tsx'), 'CalendarsScreen'),
  ),
  page(
    '/notices',
    lazyRouteComponent(() => import('../features/notices/notices.screen.tsx'), 'NoticesScreen'),
  ),
  page(
    '/notice-templates',
    lazyRouteComponent(() => import('../features/notice-templates/templates.screen.tsx'), 'TemplatesScreen'),
  ),
  page(
    '/dead-letters',
    lazyRouteComponent(() => import('../features/dead-letters/dead-letters.screen.tsx'), 'DeadLettersScreen'),
  ),
  page(
    '/tasks',
    lazyRouteComponent(() => import('../features/tasks/tasks.screen.tsx'), 'TasksScreen'),
  ),
  page(
    '/tasks/$taskId',
    lazyRouteComponent(() => import('../features/tasks/task.screen.tsx'), 'TaskScreen'),
  ),
  page(
    '/burden',
    lazyRouteComponent(() => import('../features/tasks/burden.screen.tsx'), 'BurdenScreen'),
  ),
  page(
    '/admission',
    lazyRouteComponent(() => import('../features/admission/admission.screen.tsx'), 'AdmissionScreen'),
  ),
  page(
    '/counter',
    lazyRouteComponent(() => import('../features/hall/counter.screen.tsx'), 'CounterScreen'),
  ),
  page(
    '/hall',
    lazyRouteComponent(() => import('../features/hall/hall.screen.tsx'), 'HallScreen'),
  ),
  page(
    '/visits',
    lazyRouteComponent(() => import('../features/visits/visits.screen.tsx'), 'VisitsScreen'),
  ),
  page(
    '/patrols',
    lazyRouteComponent(() => import('../features/patrols/patrols.screen.tsx'), 'PatrolsScreen'),
  ),
  page(
    '/handbook',
    lazyRouteComponent(() => import('../features/handbook/handbook.screen.tsx'), 'HandbookScreen'),
  ),
  page(
    '/diary',
    lazyRouteComponent(() => import('../features/diary/diary.screen.tsx'), 'DiaryScreen'),
  ),
  page(
    '/held',
    lazyRouteComponent(() => import('../features/held/held.screen.tsx'), 'HeldScreen'),
  ),
  page(
    '/library',
    lazyRouteComponent(() => import('../features/library/library.screen.tsx'), 'LibraryScreen'),
  ),
  page(
    '/library/duplicates',
    lazyRouteComponent(() => import('../features/library/duplicates.screen.tsx'), 'DuplicatesScreen'),
  ),
  page(
    '/library/village',
    lazyRouteComponent(() => import('../features/library/village.screen.tsx'), 'VillageScreen'),
  ),
  page(
    '/library/$subjectId',
    lazyRouteComponent(() => import('../features/library/subject.screen.tsx'), 'SubjectScreen'),
  ),
  page(
    '/ledgers',
    lazyRouteComponent(() => import('../features/ledgers/ledgers.screen.tsx'), 'LedgersScreen'),
  ),
  page(
    '/ledgers/$ledgerId',
    lazyRouteComponent(() => import('../features/ledgers/ledger.screen.tsx'), 'LedgerScreen'),
  ),
  page(
    '/ledger-declarations',
    lazyRouteComponent(() => import('../features/ledgers/declarations.screen.tsx'), 'DeclarationsScreen'),
  ),
  page(
    '/ledger-declarations/$ledgerId',
    lazyRouteComponent(() => import('../features/ledgers/declaration.screen.tsx'), 'DeclarationScreen'),
  ),
  page(
    '/fact-rules',
    lazyRouteComponent(() => import('../features/ledgers/fact-rules.screen.tsx'), 'FactRulesScreen'),
  ),
  page(
    '/code-lists',
    lazyRouteComponent(() => import('../features/ledgers/code-lists.screen.tsx'), 'CodeListsScreen'),
  ),
  page(
    '/forms',
    lazyRouteComponent(() => import('../features/forms/forms.screen.tsx'), 'FormsScreen'),
  ),
  page(
    '/forms/$formId',
    lazyRouteComponent(() => import('../features/forms/form.screen.tsx'), 'FormScreen'),
  ),
  page(
    '/campaigns',
    lazyRouteComponent(() => import('../features/campaigns/campaigns.screen.tsx'), 'CampaignsScreen'),
  ),
  page(
    '/campaigns/$campaignId',
    lazyRouteComponent(() => import('../features/campaigns/campaign.screen.tsx'), 'CampaignScreen'),
  ),
  page(
    '/campaigns/$campaignId/notice',
    lazyRouteComponent(() => import('../features/campaigns/notice.screen.tsx'), 'CampaignNoticeScreen'),
  ),
  page(
    '/open-households',
    lazyRouteComponent(() => import('../features/campaigns/open-households.screen.tsx'), 'OpenHouseholdsScreen'),
  ),
  page(
    '/tables',
    lazyRouteComponent(() => import('../features/monthly-tables/tables.screen.tsx'), 'TablesScreen'),
  ),
  page(
    '/tables/$reportId',
    lazyRouteComponent(() => import('../features/monthly-tables/table.screen.tsx'), 'TableScreen'),
  ),
  page(
    '/tables/$reportId/definition',
    lazyRouteComponent(() => import('../features/monthly-tables/definition.screen.tsx'), 'TableDefinitionScreen'),
  ),
  page(
    '/proposal-models',
    lazyRouteComponent(() => import('../features/proposal-models/models.screen.tsx'), 'ProposalModelsScreen'),
  ),
  page(
    '/imports',
    lazyRouteComponent(() => import('../features/imports/list.screen.tsx'), 'ImportsScreen'),
  ),
  page(
    '/imports/$importId',
    lazyRouteComponent(() => import('../features/imports/import.screen.tsx'), 'ImportScreen'),
  ),
  page(
    '/disclosure',
    lazyRouteComponent(() => import('../features/disclosure/disclosure.screen.tsx'), 'DisclosureScreen'),
  ),
  page(
    '/disclosure/grants/$grantId',
    lazyRouteComponent(() => import('../features/disclosure/grant.screen.tsx'), 'GrantScreen'),
  ),
  page(
    '/matters',
    lazyRouteComponent(() => import('../features/matters/matters.screen.tsx'), 'MattersScreen'),
  ),
  page(
    '/matters/delegated',
    lazyRouteComponent(() => import('../features/matters/delegated.screen.tsx'), 'DelegatedScreen'),
  ),
  page(
    '/matters/$matterId',
    lazyRouteComponent(() => import('../features/matters/matter.screen.tsx'), 'MatterScreen'),
  ),
  page(
    '/window',
    lazyRouteComponent(() => import('../features/services/window.screen.tsx'), 'WindowScreen'),
  ),
  page(
    '/applications',
    lazyRouteComponent(() => import('../features/services/list.screen.tsx'), 'ApplicationsScreen'),
  ),
  page(
    '/applications/$applicationId',
    lazyRouteComponent(() => import('../features/services/application.screen.tsx'), 'ApplicationScreen'),
  ),
  page(
    '/bundles',
    lazyRouteComponent(() => import('../features/services/bundles.screen.tsx'), 'BundlesScreen'),
  ),
  page(
    '/bundles/$bundleId',
    lazyRouteComponent(() => import('../features/services/bundle.screen.tsx'), 'BundleScreen'),
  ),
  page(
    '/service-statistics',
    lazyRouteComponent(() => import('../features/services/statistics.screen.tsx'), 'ServiceStatisticsScreen'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => import('../features/audit/audit.screen.tsx'), 'AuditScreen'),
  ),
]

/** Search parameters stay plain strings; each screen reads its own with `useUrlState`. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/desk',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
})
