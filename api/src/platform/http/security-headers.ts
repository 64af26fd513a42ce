import helmet from 'helmet';
import type { RequestHandler } from 'express';
import { fixHeaders } from './fix-headers.ts';

/** What no page of ours uses; the place is asked for on the verdict page, after the verdict. */
const permissionsPolicy = [
  'accelerometer=()',
  'browsing-topics=()',
  'camera=()',
  'display-capture=()',
  'geolocation=(self)',
  'gyroscope=()',
  'microphone=()',
  'payment=()',
  'serial=()',
  'usb=()',
].join(', ');

/**
 * Headers for everything that does not set a stricter policy itself, which consumers' pages do.
 * `style-src 'unsafe-inline'` is for antd, which writes its styles at run time; script comes from
 * this host's files alone.
 */
export function createSecurityHeaders(options: { isSecure: boolean }): RequestHandler {
  const helmetHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: options.isSecure ? { maxAge: 31_536_000 } : false,
    // Phones on the same network open the item page over plain HTTP in the embedded default.
    originAgentCluster: options.isSecure,
    crossOriginOpenerPolicy: options.isSecure,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  const withHelmet = fixHeaders(helmetHeaders);
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', permissionsPolicy);
    // Files under other paths say themselves how long they may be kept.
    if (request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'no-store');
    withHelmet(request, response, next);
  };
}
