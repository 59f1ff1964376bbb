import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** During `npm run dev` the screens come from Vite and everything else from the server beside it. */
const SERVER = `http://127.0.0.1:${process.env['PORT'] ?? 8080}`;

export default defineConfig({
  root: join(import.meta.dirname, 'src/web'),
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    // the content security policy knows no data: addresses of fonts and scripts
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
  },
  server: { port: 5173, strictPort: true, proxy: { '/api': SERVER, '/healthz': SERVER, '/readyz': SERVER } },
});
