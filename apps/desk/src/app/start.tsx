import { createRoot } from 'react-dom/client'
import { startI18n } from '../shared/i18n.ts'
import { App } from './app.tsx'
import './desk.css'

startI18n()
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App />)
