import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { startI18n } from '../shared/i18n.ts'
import { App } from './app.tsx'
import './desk.css'

// Shapes are checked without compiling code, which the content security policy forbids.
z.config({ jitless: true })
startI18n()
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App />)
