/** The build that runs: the hash in the name of its entry, which the page of that version names. Empty in development. */
export function appVersion(page: Pick<Document, 'querySelector'> | undefined = globalThis.document): string {
  const entry = page?.querySelector<HTMLScriptElement>('script[type=module][src*="/assets/"]')
  return versionIn(entry?.getAttribute('src') ?? '')
}

export function versionIn(address: string): string {
  return /-([\w-]{8})\.js$/.exec(address)?.[1] ?? ''
}
