import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Stands in index.html where the nonce of each answer goes: <meta name="style-nonce" content="STYLE_NONCE">. */
const NONCE_PLACE = /STYLE_NONCE/g;

/**
 * The content security policy. Styles made at run time (Fluent's) carry the nonce of the page; nothing inline otherwise.
 */
export function contentSecurityPolicy(nonce: string | null): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    nonce === null ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Serves the built web from `folder`. Every path that is no file and not below /api is a page of the application:
 * the returned function answers it with index.html, or says false when there is no web.
 */
export function registerWebFiles(app: FastifyInstance, folder: string): (reply: FastifyReply) => boolean {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return () => false;
  const page = readFileSync(index, 'utf8');
  const sendPage = (reply: FastifyReply): boolean => {
    const nonce = randomBytes(16).toString('base64url');
    reply
      .code(200)
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replace(NONCE_PLACE, nonce));
    return true;
  };
  app.get('/', { config: { rateLimit: false } }, (_request, reply) => void sendPage(reply));
  app.get('/index.html', { config: { rateLimit: false } }, (_request, reply) => void sendPage(reply));
  app.register(fastifyStatic, {
    root: folder,
    index: false,
    preCompressed: true,
    cacheControl: false,
    // files under assets/ carry a hash of their content in the name
    setHeaders: (response, path) =>
      void response.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  return sendPage;
}
