import { z } from 'zod'
import {
  coordinateSystem,
  defineRoute,
  done,
  id,
  instant,
  latitude,
  listOf,
  longitude,
  pageOf,
  pageQuery,
  text,
} from '../core/index.ts'
import { newPerson, newPost, password, person, role, session, teamMember, username } from './schema.ts'

const personId = z.object({ personId: id })
const areaId = z.object({ areaId: id })

export const identityRoutes = {
  signIn: defineRoute({
    method: 'POST',
    path: '/session',
    access: 'public',
    summary: 'Sign in with name, password and, where enrolled, a six-digit code or a recovery code',
    body: z.object({
      username: z.string().max(60),
      password: z.string().max(128),
      code: z.string().trim().max(20).optional(),
    }),
    reply: session,
  }),
  session: defineRoute({ method: 'GET', path: '/session', summary: 'Who is signed in', reply: session }),
  signOut: defineRoute({ method: 'DELETE', path: '/session', summary: 'Sign out here', reply: done }),
  choosePost: defineRoute({
    method: 'PUT',
    path: '/session/post',
    summary: 'Choose the post that the screens are laid out for',
    body: z.object({ postId: id }),
    reply: session,
  }),
  changePassword: defineRoute({
    method: 'PUT',
    path: '/session/password',
    summary: 'Replace the own password; every other session of the account ends',
    body: z.object({ current: z.string().max(128), next: password }),
    reply: done,
  }),
  beginSecondFactor: defineRoute({
    method: 'POST',
    path: '/session/second-factor',
    summary: 'Begin to enrol a time-based one-time password (RFC 6238)',
    body: z.object({ password: z.string().max(128) }),
    reply: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
  }),
  confirmSecondFactor: defineRoute({
    method: 'PUT',
    path: '/session/second-factor',
    summary: 'Confirm the enrolment with a first code; answers ten recovery codes, shown once',
    body: z.object({ code: z.string().regex(/^\d{6}$/) }),
    reply: z.object({ recoveryCodes: z.array(z.string()) }),
  }),
  people: defineRoute({
    method: 'GET',
    path: '/people',
    summary: 'Staff within the reach of the caller, by name, post and area',
    query: pageQuery.extend({
      q: text(60).optional(),
      role: listOf(role),
      areaId: id.optional(),
      unitId: id.optional(),
    }),
    reply: pageOf(person),
  }),
  person: defineRoute({
    method: 'GET',
    path: '/people/{personId}',
    summary: 'One member of staff',
    params: personId,
    reply: person,
  }),
  addPerson: defineRoute({
    method: 'POST',
    path: '/people',
    summary: 'Register a member of staff',
    body: newPerson,
    reply: person,
  }),
  openAccount: defineRoute({
    method: 'POST',
    path: '/people/{personId}/account',
    summary: 'Open an account with a first password that must be replaced',
    params: personId,
    body: z.object({ username, password }),
    reply: person,
  }),
  setAccount: defineRoute({
    method: 'PUT',
    path: '/people/{personId}/account',
    summary: 'Disable or enable an account, reset its password or second factor; its sessions end at once',
    params: personId,
    body: z.discriminatedUnion('act', [
      z.object({ act: z.literal('disable'), reason: text(200, 1) }),
      z.object({ act: z.literal('enable') }),
      z.object({ act: z.literal('reset-password'), password }),
      z.object({ act: z.literal('reset-second-factor'), reason: text(200, 1) }),
      z.object({ act: z.literal('end-sessions') }),
    ]),
    reply: person,
  }),
  givePost: defineRoute({
    method: 'POST',
    path: '/people/{personId}/posts',
    summary: 'Give a post: a role in an area subtree, for a unit, for a time',
    params: personId,
    body: newPost,
    reply: person,
  }),
  endPost: defineRoute({
    method: 'DELETE',
    path: '/people/{personId}/posts/{postId}',
    summary: 'End a post today',
    params: personId.extend({ postId: id }),
    reply: person,
  }),
  sessions: defineRoute({
    method: 'GET',
    path: '/people/{personId}/sessions',
    summary: 'Open sessions of a person (security administrator, or one’s own)',
    params: personId,
    reply: z.object({
      items: z.array(z.object({ id, openedAt: instant, lastSeenAt: instant, device: z.string(), address: z.string() })),
    }),
  }),
  team: defineRoute({
    method: 'GET',
    path: '/areas/{areaId}/team',
    summary: 'Who serves this area and the areas above it',
    params: areaId,
    reply: z.object({ items: z.array(teamMember) }),
  }),
  board: defineRoute({
    method: 'GET',
    path: '/public/grid-board',
    access: 'public',
    summary: 'The notice board of the grid at a point: its name and the people who serve it',
    query: z.object({ lng: longitude, lat: latitude, system: coordinateSystem.default('WGS84') }),
    reply: z.object({
      grid: z.object({ name: z.string(), path: z.array(z.string()) }).nullable(),
      team: z.array(z.object({ name: z.string(), role: z.string(), phone: z.string().nullable() })),
      supervisionPhone: z.string().nullable(),
    }),
  }),
}
