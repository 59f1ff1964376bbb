import type { TSchema } from 'typebox';
import { type Endpoint, isFile, isStream } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { PROBLEM_STATUS, ProblemBody } from './problems.ts';

/** The contract as an OpenAPI 3.1 document, made from the table of endpoints and nothing else. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Seatdesk',
      version: '1',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
      description:
        'Users and licences of a partner’s customers. Unknown fields are refused; refusals are application/problem+json.',
    },
    paths,
    components: {
      schemas: { Problem: plain(ProblemBody) },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'seatdesk_session',
          description: '__Host-seatdesk_session over TLS',
        },
      },
    },
  };
}

function operation(name: string, endpoint: Endpoint): object {
  const { access, answer, status } = endpoint;
  return {
    operationId: name,
    summary: endpoint.summary,
    description: accessInWords(access),
    security: access === 'public' ? [] : [{ session: [] }],
    parameters: [
      ...parameters('path', endpoint.params),
      ...parameters('query', endpoint.query),
      ...(endpoint.idempotency === undefined ? [] : [IDEMPOTENCY_KEY]),
      ...(endpoint.ifMatch === undefined ? [] : [IF_MATCH]),
    ],
    ...requestBody(endpoint),
    responses: {
      [status]: status === 204 ? { description: 'Done' } : { description: endpoint.summary, content: content(answer) },
      default: {
        description: `A refusal; its code is one of ${Object.keys(PROBLEM_STATUS).join(', ')}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function requestBody({ body, upload }: Endpoint): object {
  if (upload !== undefined) return { requestBody: { required: true, content: anyBytes(upload) } };
  if (body === undefined) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: plain(body) } } } };
}

/** Of OpenAPI 3.1: a body of any bytes has an empty schema. */
const anyBytes = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, { schema: {} }]));

function content(answer: Endpoint['answer']): object {
  if (isFile(answer)) return anyBytes(answer.file);
  if (isStream(answer)) return { 'text/event-stream': { schema: plain(answer.events) } };
  return { 'application/json': { schema: plain(answer) } };
}

function accessInWords(access: Endpoint['access']): string {
  if (access === 'public') return 'For anybody.';
  if (access === 'signedIn') return 'For any signed-in member of staff.';
  return `Needs the permission ${access}.`;
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The same key with the same request has one effect and one answer.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
};

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The version that the change was made from, in quotes: another one by now is refused.',
  schema: { type: 'string', pattern: '^"[A-Za-z0-9_-]{1,100}"$' },
};

function parameters(where: 'path' | 'query', schema: TSchema | undefined): object[] {
  const { properties = {}, required = [] } = plain(schema ?? {}) as { properties?: object; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

/** Without what TypeBox keeps beside the schema. */
function plain(schema: object): object {
  return JSON.parse(JSON.stringify(schema)) as object;
}
