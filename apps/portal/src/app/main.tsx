import '../shared/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from '@tanstack/react-router'
import { applySettings } from '../shared/settings.ts'
import { startWords } from '../shared/words.ts'
import { router } from './router.tsx'
import './styles.css'

applySettings()
startWords()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  )
}
