import helmet from 'helmet';
import type { RequestHandler } from 'express';

/**
 * Headers for everything that does not set a stricter policy itself, which consumers' pages do.
 * `style-src 'unsafe-inline'` is for antd, which writes its styles at run time.
 */
export function createSecurityHeaders(options: { isSecure: boolean }): RequestHandler {
  return helmet({
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
    referrerPolicy: { policy: 'no-referrer' },
  });
}
