import { createRoot } from 'react-dom/client'
import { Dialog, ImageViewer, unstableSetRender } from 'antd-mobile'

// antd-mobile 5 mounts these with the render function that React 19 removed.
unstableSetRender((node, container) => {
  const root = createRoot(container)
  root.render(node)
  return async () => {
    await Promise.resolve()
    root.unmount()
  }
})

export { Dialog, ImageViewer }
