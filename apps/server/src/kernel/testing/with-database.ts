/** The same connection to another database. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/\/yiwang(?=$|\?)/, `/${name}`)
}
