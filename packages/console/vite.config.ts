import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/**
 * The console is built to `dist` and served by the server under a strict Content-Security-Policy: no inline scripts, no
 * inlined assets. The condition `levee-source` resolves the contract to its TypeScript sources.
 */
export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['levee-source', ...defaultClientConditions] },
  server: { port: 4111, proxy: { '/api': 'http://127.0.0.1:4110' } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
  },
});
