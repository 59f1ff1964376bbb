import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** During `npm run dev` the screens come from Vite and everything else from the server beside it. */
const SERVER = `http://127.0.0.1:${process.env['PORT'] ?? 8080}`;

/** Puts file.br and file.gz beside each text of the build: the server sends them as they are. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))) {
      const content = readFileSync(join(dir, name));
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: join(import.meta.dirname, 'src/web'),
  plugins: [react(), compressed],
  build: {
    outDir: join(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    // the content security policy knows no data: addresses of fonts and scripts
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '^/api/(?!.*\\.tsx?(\\?|$))': SERVER, '/healthz': SERVER, '/readyz': SERVER },
  },
});
