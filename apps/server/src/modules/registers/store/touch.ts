/**
 * SQL that marks subjects as written by this transaction, for links that begin at them: a link is carried with its
 * subject. `ids` is a subquery of theirs; those that are marked already are left alone.
 */
export function touchAll(ids: string): string {
  return `update registers.subjects t set written = pg_current_xact_id()
    where t.tenant = $1 and t.id in ${ids} and t.written <> pg_current_xact_id()`
}

/**
 * The same for those from whom a link leads to something that lies elsewhere now: who may not see both ends does not see
 * the link. `moved` and `given` are subqueries of what lies elsewhere and of what the statement itself changes.
 */
export function touchFollowers(moved: string, given: string): string {
  const linked = `(select l.from_id from registers.links l
    where l.tenant = $1 and l.to_id in ${moved} and l.valid_to is null)`
  return `${touchAll(linked)} and t.id not in ${given}`
}
