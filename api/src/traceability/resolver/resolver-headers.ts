import type { Response } from 'express';

const methods = 'GET, HEAD, OPTIONS';

/** Lets pages of other sites read what a resolver says: nothing of it depends on who asks. */
export function openToOtherSites(response: Response): void {
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'Link, Location');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** The answer to OPTIONS, also to a browser's question whether another site's page may ask. */
export function sendMethods(response: Response): void {
  openToOtherSites(response);
  response.setHeader('Allow', methods);
  response.setHeader('Access-Control-Allow-Methods', methods);
  response.setHeader('Access-Control-Allow-Headers', 'Accept, Accept-Language');
  response.setHeader('Access-Control-Max-Age', '86400');
  response.status(204).end();
}

/** What goes before the refusal of another method. */
export function refuseMethod(response: Response): void {
  openToOtherSites(response);
  response.setHeader('Allow', methods);
}

/** What a found address's answers depend on, and where the linkset is (GS1-Conformant Resolver 1.2; RFC 9264). */
export function pointToLinkset(response: Response, anchor: string): void {
  response.setHeader('Vary', 'Accept, Accept-Language');
  response.setHeader(
    'Link',
    `<${anchor}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
  );
}

/** Sends a document that is JSON of a media type of its own. */
export function sendDocument(response: Response, mediaType: string, content: unknown): void {
  const body = Buffer.from(JSON.stringify(content));
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', body.length);
  response.end(body);
}
