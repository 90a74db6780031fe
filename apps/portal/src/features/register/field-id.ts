/** Id of the input of a field on the page. */
export function fieldId(key: string): string {
  return `entry-${key.replace(/[^a-z0-9]/gi, '-')}`
}
