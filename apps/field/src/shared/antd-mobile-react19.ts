import { createRoot, type Root } from 'react-dom/client'
import { unstableSetRender } from 'antd-mobile'

const roots = new WeakMap<Element | DocumentFragment, Root>()

// antd-mobile 5 mounts Toast and Dialog with the render function that React 19 removed.
unstableSetRender((node, container) => {
  const root = roots.get(container) ?? createRoot(container)
  roots.set(container, root)
  root.render(node)
  return async () => {
    await Promise.resolve()
    root.unmount()
    roots.delete(container)
  }
})
