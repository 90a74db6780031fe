let answer: boolean | null = null

/** Whether this browser can draw with WebGL2, which maplibre-gl needs. Asked once; a context is costly. */
export function hasWebGl(): boolean {
  if (answer !== null) return answer
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    answer = context !== null
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  } catch {
    answer = false
  }
  return answer
}
