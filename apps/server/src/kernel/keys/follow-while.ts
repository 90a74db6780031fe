const EVERY_MS = 5_000

/**
 * Looks at the state of the keys again and again while `work` runs, where no worker does: longer work would outlast the
 * lease of the ring, which then refuses to seal. A look that fails is made up for by the next one.
 */
export async function followWhile<T>(look: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  await look()
  const following = setInterval(() => void look().catch(() => undefined), EVERY_MS)
  try {
    return await work()
  } finally {
    clearInterval(following)
  }
}
