import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import '../shared/antd-mobile-react19.ts'
import { registerWorker } from '../offline/register-worker.ts'
import { startWords } from '../shared/words.ts'
import { applySettings } from '../shared/settings.ts'
import { queryClient } from '../shared/api.ts'
import { router } from './router.tsx'
import './styles.css'
import './visits.css'

applySettings()
registerWorker()
void startWords().then(show)

function show(): void {
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
