/** The part of a `pg` client or pool that a check needs. */
export type Queryable = {
  query(text: string, values: unknown[]): Promise<{ rows: { encoding: string; ctype: string }[] }>
}

/**
 * Null when Chinese text can be searched in the database, else one line saying what is wrong. Under
 * LC_CTYPE C, pg_trgm finds no letters in Chinese text and every search comes back empty, without an error.
 * For the embedded database and for one given by DATABASE_URL alike.
 */
export async function localeProblem(client: Queryable, database: string): Promise<string | null> {
  const { rows } = await client.query(
    `select pg_encoding_to_char(encoding) as encoding, datctype as ctype from pg_database where datname = $1`,
    [database],
  )
  const { encoding = '', ctype = '' } = rows[0] ?? {}
  if (encoding === 'UTF8' && !/^(C|POSIX)?$/.test(ctype)) return null
  return (
    `数据库 ${database} 须为 UTF8 编码且 LC_CTYPE 不为 C / ` +
    `database ${database} must be UTF8 with an LC_CTYPE other than C (found ${encoding}, ${ctype})`
  )
}
