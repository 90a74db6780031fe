/** One line for whoever starts the server and finds that it does not. */
export function explainStartupFailure(error: unknown): string {
  const { code, port } = (error ?? {}) as { code?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `端口 ${port ?? ''} 已被占用，请用 PORT=… 换一个 / port ${port ?? ''} is taken, choose another with PORT=…`
  if (code === 'EACCES') return `没有权限使用端口 ${port ?? ''} / no permission to use port ${port ?? ''}`
  return `启动失败 / could not start: ${error instanceof Error ? error.message : String(error)}`
}
