import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { HomeScreen } from '../features/home/home.screen.tsx'
import { Frame } from './frame.tsx'
import { BrokenPage, NoSuchPage } from './lost.tsx'

const root = createRootRoute({ component: Frame })
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeScreen })
const report = createRoute({
  getParentRoute: () => root,
  path: '/report',
  component: lazyRouteComponent(() => import('../features/report/report.screen.tsx'), 'ReportScreen'),
})
const trackFind = createRoute({
  getParentRoute: () => root,
  path: '/track',
  component: lazyRouteComponent(() => import('../features/track/find.screen.tsx'), 'TrackFindScreen'),
})
const rateFind = createRoute({
  getParentRoute: () => root,
  path: '/rate',
  component: lazyRouteComponent(() => import('../features/track/find.screen.tsx'), 'RateFindScreen'),
})
const track = createRoute({
  getParentRoute: () => root,
  path: '/track/$code',
  // Read by hand: the schema library is not part of the first load.
  validateSearch: (search: Record<string, unknown>): { rate?: boolean } =>
    search['rate'] === true ? { rate: true } : {},
  component: lazyRouteComponent(() => import('../features/track/track.screen.tsx'), 'TrackScreen'),
})
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account.screen.tsx'), 'AccountScreen'),
})
const signInReturn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../features/account/sign-in-return.screen.tsx'), 'SignInReturnScreen'),
})

const mine = createRoute({
  getParentRoute: () => root,
  path: '/mine',
  component: lazyRouteComponent(() => import('../features/mine/mine.screen.tsx'), 'MineScreen'),
})

const register = createRoute({
  getParentRoute: () => root,
  path: '/register/$code',
  component: lazyRouteComponent(() => import('../features/register/register.screen.tsx'), 'RegisterScreen'),
})

const matters = createRoute({
  getParentRoute: () => root,
  path: '/matters',
  validateSearch: (search: Record<string, unknown>): { q?: string; theme?: string; for?: 'organisation' } => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'] } : {}),
    ...(typeof search['theme'] === 'string' ? { theme: search['theme'] } : {}),
    ...(search['for'] === 'organisation' ? { for: 'organisation' as const } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/matters/find.screen.tsx'), 'FindMatterScreen'),
})
const guide = createRoute({
  getParentRoute: () => root,
  path: '/matters/$matterId',
  component: lazyRouteComponent(() => import('../features/matters/guide.screen.tsx'), 'GuideScreen'),
})
const apply = createRoute({
  getParentRoute: () => root,
  path: '/apply/$matterId',
  validateSearch: (search: Record<string, unknown>): { draft?: string } =>
    typeof search['draft'] === 'string' ? { draft: search['draft'] } : {},
  component: lazyRouteComponent(() => import('../features/apply/apply.screen.tsx'), 'ApplyScreen'),
})
const applications = createRoute({
  getParentRoute: () => root,
  path: '/applications',
  component: lazyRouteComponent(() => import('../features/applications/list.screen.tsx'), 'ApplicationsScreen'),
})
const application = createRoute({
  getParentRoute: () => root,
  path: '/applications/$applicationId',
  component: lazyRouteComponent(() => import('../features/applications/application.screen.tsx'), 'ApplicationScreen'),
})

const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  component: lazyRouteComponent(() => import('../features/messages/messages.screen.tsx'), 'MessagesScreen'),
})

const appointments = createRoute({
  getParentRoute: () => root,
  path: '/appointments',
  component: lazyRouteComponent(() => import('../features/hall/appointments.screen.tsx'), 'AppointmentsScreen'),
})
const appointment = createRoute({
  getParentRoute: () => root,
  path: '/appointments/$code',
  component: lazyRouteComponent(() => import('../features/hall/appointment.screen.tsx'), 'AppointmentScreen'),
})
const ticket = createRoute({
  getParentRoute: () => root,
  path: '/ticket/$code',
  component: lazyRouteComponent(() => import('../features/hall/ticket.screen.tsx'), 'TicketScreen'),
})
const rating = createRoute({
  getParentRoute: () => root,
  path: '/rating/$code',
  component: lazyRouteComponent(() => import('../features/hall/rating.screen.tsx'), 'RatingScreen'),
})
const mandate = createRoute({
  getParentRoute: () => root,
  path: '/mandate/$code',
  component: lazyRouteComponent(() => import('../features/hall/mandate.screen.tsx'), 'MandateScreen'),
})
const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  validateSearch: (search: Record<string, unknown>): { number?: string; code?: string } => ({
    // A number of digits alone arrives as one.
    ...(search['number'] === undefined ? {} : { number: String(search['number']) }),
    ...(search['code'] === undefined ? {} : { code: String(search['code']) }),
  }),
  component: lazyRouteComponent(() => import('../features/track/verify.screen.tsx'), 'VerifyScreen'),
})
const gridCard = createRoute({
  getParentRoute: () => root,
  path: '/grid/$code',
  component: lazyRouteComponent(() => import('../features/grid-card/grid-card.screen.tsx'), 'GridCardScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    report,
    trackFind,
    rateFind,
    track,
    account,
    signInReturn,
    mine,
    matters,
    guide,
    apply,
    applications,
    application,
    register,
    messages,
    appointments,
    appointment,
    ticket,
    rating,
    mandate,
    verify,
    gridCard,
  ]),
  basepath: '/portal',
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: NoSuchPage,
  defaultErrorComponent: BrokenPage,
})
