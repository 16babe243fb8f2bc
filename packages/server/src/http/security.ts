import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Nonces by request: the function that writes the policy receives only Node's request. */
const nonces = new WeakMap<object, string>();

/** The nonce that the Content-Security-Policy of this response allows on style elements. */
export function styleNonce(request: { readonly raw: IncomingMessage }): string {
  let nonce = nonces.get(request.raw);
  if (nonce === undefined) {
    nonce = randomBytes(16).toString('base64');
    nonces.set(request.raw, nonce);
  }
  return nonce;
}

/**
 * Headers that let a page load and send nothing but the server's own. Style elements need the nonce (Ant Design makes
 * some at run time); scripts come from files only.
 */
export async function addSecurityHeaders(app: FastifyInstance, secure: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (raw) => `'nonce-${styleNonce({ raw })}'`],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        // Over plain http an upgrade would send the browser to a port without a listener.
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    frameguard: { action: 'deny' },
    strictTransportSecurity: secure && { maxAge: 31_536_000 },
    // Browsers use it only on https and localhost, and log a warning elsewhere.
    originAgentCluster: false,
    crossOriginOpenerPolicy: secure,
  });
}
