import { z } from 'zod'
import { date, id, instant, phone, rawText, text } from '../core/index.ts'
import { ROLES } from './roles.ts'

export const role = z.enum(ROLES)

export const post = z.object({
  id,
  role,
  areaId: id.nullable(),
  areaName: z.string().nullable(),
  areaCode: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  validFrom: date,
  /** The first day on which the post no longer holds. */
  validTo: date.nullable(),
})
export type Post = z.infer<typeof post>

/** Who is signed in. All posts in force count together; `post` is the one that the screens are laid out for. */
export const session = z.object({
  personId: id,
  name: z.string(),
  username: z.string(),
  tenant: z.string(),
  tenantName: z.string(),
  posts: z.array(post),
  postId: id.nullable(),
  permissions: z.array(z.string()),
  secondFactor: z.boolean(),
  /** The password was set by an administrator and must be replaced before anything else. */
  mustChangePassword: z.boolean(),
  expiresAt: instant,
})
export type Session = z.infer<typeof session>

export const accountState = z.enum(['none', 'active', 'disabled'])

export const person = z.object({
  id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  employeeNumber: z.string().nullable(),
  username: z.string().nullable(),
  account: accountState,
  secondFactor: z.boolean(),
  posts: z.array(post),
  version: z.int(),
})
export type Person = z.infer<typeof person>

export const newPerson = z.object({
  id,
  name: text(60, 1),
  phone: phone.nullable().default(null),
  employeeNumber: text(40, 1).nullable().default(null),
})

export const newPost = z.object({
  id,
  role: role.exclude(['resident']),
  areaId: id.nullable().default(null),
  unitId: id.nullable().default(null),
  validFrom: date,
  validTo: date.nullable().default(null),
})

/** OWASP ASVS 6.2: length counts, composition rules do not. */
export const password = rawText(128, 10)
export const username = z.string().regex(/^[a-z][a-z0-9._-]{2,39}$/)

export const teamMember = z.object({
  postId: id,
  personId: id.nullable(),
  name: z.string().nullable(),
  role,
  phoneMasked: z.string().nullable(),
  areaId: id,
  areaName: z.string(),
})
export type TeamMember = z.infer<typeof teamMember>
