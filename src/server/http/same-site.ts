import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '#domain/problem.ts';

/**
 * Writes come from our own pages or from programs, not from other sites (T20). Browsers say where a request starts:
 * Sec-Fetch-Site, or Origin in older ones; programs send neither.
 */
export function refuseCrossSite(headers: IncomingHttpHeaders, publicOrigin: string | null): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new Problem('crossSiteRequest');
    return;
  }
  const { origin } = headers;
  if (origin === undefined) return;
  if (origin !== (publicOrigin ?? originOfHost(origin, headers.host))) throw new Problem('crossSiteRequest');
}

/** The origin that a page of ours would have, reached as this request was; the scheme is taken from the claim. */
function originOfHost(claimed: string, host: string | undefined): string | null {
  return URL.parse(`${claimed.startsWith('https:') ? 'https' : 'http'}://${host ?? ''}`)?.origin ?? null;
}
