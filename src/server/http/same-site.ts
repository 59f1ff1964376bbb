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
  const same = publicOrigin === null ? URL.parse(origin)?.host === headers.host : origin === publicOrigin;
  if (!same) throw new Problem('crossSiteRequest');
}
