import { z } from 'zod'
import { defineRoute, id } from '../core/index.ts'
import { visitRuleContent, visitRuleView } from './rules.ts'

const ruleId = z.object({ ruleId: id })

export const visitRuleRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/visit-rules',
    summary: 'Rules of visiting that touch the areas of the caller, those in force first',
    reply: z.object({ items: z.array(visitRuleView) }),
  }),
  add: defineRoute({
    method: 'POST',
    path: '/visit-rules',
    summary: 'Declare a rule; duties follow with the next planning',
    body: z.object({ id, content: visitRuleContent }),
    reply: visitRuleView,
  }),
  edit: defineRoute({
    method: 'PUT',
    path: '/visit-rules/{ruleId}',
    versioned: true,
    summary: 'Declare the next version of a rule; duties keep the version they were made under',
    params: ruleId,
    body: z.object({ content: visitRuleContent }),
    reply: visitRuleView,
  }),
  retire: defineRoute({
    method: 'POST',
    path: '/visit-rules/{ruleId}/retire',
    versioned: true,
    summary: 'End a rule; what it asked for and is not done yet is dropped',
    params: ruleId,
    reply: visitRuleView,
  }),
}
