import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The floor of P8: a bare node:http server that exchanges the same messages with PostgreSQL as a small read of the
 * portal (session look-up; BEGIN, SET LOCAL, query, COMMIT) and answers the same bytes. Run as a process of its own:
 * node bench/floor-server.ts, settings in the environment of the bench.
 */
interface FloorSettings {
  readonly signInUrl: string;
  readonly appUrl: string;
  readonly sessionSql: string;
  readonly sessionValues: readonly unknown[];
  readonly customerId: string;
  readonly readSql: string;
  readonly readValues: readonly unknown[];
  readonly answer: string;
}

const settings: FloorSettings = JSON.parse(process.argv[2] ?? '');
const signIn = new pg.Pool({ connectionString: settings.signInUrl, max: 5 });
const app = new pg.Pool({ connectionString: settings.appUrl, max: 10 });

const server = createServer((_request, response) => {
  read().then(
    () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(settings.answer);
    },
    (error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    },
  );
});

async function read(): Promise<void> {
  await signIn.query(settings.sessionSql, [...settings.sessionValues]);
  const client = await app.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL seatdesk.customer = '${settings.customerId}'`);
    await client.query(settings.readSql, [...settings.readValues]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' && address !== null ? address.port : '');
});
