type Box = Record<string, unknown>

function isBox(value: unknown): value is Box {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a dotted path of an entry, such as `implementer.nature`. */
export function valueAt(entry: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isBox(value) ? value[key] : undefined), entry)
}

/** A copy of an entry with another value at a dotted path. */
export function withValueAt<T extends object>(entry: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.')
  const box = entry as Box
  const inner = rest.length === 0 ? value : withValueAt(isBox(box[key]) ? box[key] : {}, rest.join('.'), value)
  return { ...entry, [key]: inner }
}
