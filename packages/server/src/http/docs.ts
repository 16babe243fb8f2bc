import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { renderDocs, type ApiDocument } from './docspage.js';

const STYLE = `
body { font: 14px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif;
  margin: 0 auto; max-width: 60rem; padding: 1rem 1.5rem; color: #1f2937; }
h1 { font-size: 1.4rem; } h2 { font-size: 1rem; margin: 0; } code, pre { font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace; }
article { border-top: 1px solid #d7dce3; padding: .8rem 0; }
pre { background: #f4f6f8; padding: .6rem .8rem; overflow: auto; max-height: 26rem; }
.method { display: inline-block; min-width: 4.2rem; color: #0b5394; font-weight: 600; } summary { cursor: pointer; color: #4b5563; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .1rem 1rem .1rem 0; }
`;

/** Serves the OpenAPI 3.1 document at /api/docs/json, and a page of it for people at /api/docs. */
export async function serveDocs(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Levee 金堤',
        version,
        description:
          'Changes by a signed-in browser need the header x-csrf-token with the token that GET /api/session answers.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'levee_session' },
          localOwner: { type: 'http', scheme: 'bearer', description: 'The token in owner.json of the data folder.' },
        },
      },
      security: [{ session: [] }, { localOwner: [] }],
    },
    transform: jsonSchemaTransform,
  });
  const hidden = { schema: { hide: true } };
  app.get('/api/docs/json', hidden, (_, reply) => reply.serializer(JSON.stringify).send(app.swagger()));
  app.get('/api/docs/style.css', hidden, (_, reply) => reply.type('text/css; charset=utf-8').send(STYLE));
  app.get('/api/docs', hidden, (_, reply) =>
    reply.type('text/html; charset=utf-8').send(renderDocs(app.swagger() as ApiDocument)),
  );
}
