import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = `http://127.0.0.1:${process.env['API_PORT'] ?? '8080'}`

export default defineConfig({
  base: '/portal/',
  plugins: [react()],
  build: { target: ['chrome80', 'safari13'], outDir: 'dist' },
  server: { proxy: { '/api': api } },
})
