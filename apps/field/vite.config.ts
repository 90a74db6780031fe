import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { workerPlugin } from './worker-plugin.ts'

const api = `http://127.0.0.1:${process.env['API_PORT'] ?? '8080'}`

export default defineConfig({
  base: '/field/',
  plugins: [react(), workerPlugin(import.meta.dirname)],
  build: {
    target: ['chrome87', 'safari14'],
    outDir: 'dist',
    // Modules of the contract only declare: those that nobody asks for need not be made on a slow phone.
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(contract|client|worktime)\/src\//.test(id) },
    },
  },
  server: { proxy: { '/api': api } },
})
