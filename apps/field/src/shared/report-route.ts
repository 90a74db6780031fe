import { casesRoutes } from '@yiwang/contract/cases'

/** Apart, for code that needs it once in the life of a phone: the shapes behind it take a slow phone long to make. */
export const reportRoute = casesRoutes.report
