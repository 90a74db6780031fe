/** Names in a printed handler such as 区水务局、各产权单位; the whole comes first, because a name may hold a comma. */
export function handlerNames(printed: string | null): string[] {
  if (printed === null) return []
  const parts = printed.split(/[、，,；;/]/).map((part) => part.trim())
  return [...new Set([printed.trim(), ...parts])].filter((name) => name !== '')
}
