import type { StaffSession } from '@zhenma/contract';

export interface TestReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. @throws SyntaxError when it is none */
  readonly json: unknown;
}

export interface TestRequest {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Speaks HTTP to a service as a browser does: keeps cookies, sends the CSRF token it was given. */
export interface TestClient {
  readonly cookies: Map<string, string>;
  request(method: string, path: string, given?: TestRequest): Promise<TestReply>;
  get(path: string, given?: TestRequest): Promise<TestReply>;
  post(path: string, body: unknown): Promise<TestReply>;
  /** Sends a form, urlencoded, as a page without script does; redirects are not followed. */
  postForm(path: string, fields: Record<string, string>): Promise<TestReply>;
  signIn(email: string, password: string, headers?: Record<string, string>): Promise<StaffSession>;
  /** Signs a member in with the one-time code that was sent to them. */
  signInMember(
    given: { phone: string; otp: string; brandId: string },
    headers?: Record<string, string>,
  ): Promise<void>;
}

export function createTestClient(baseUrl: string): TestClient {
  const cookies = new Map<string, string>();
  let csrfToken: string | null = null;

  function keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0\b/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
  }

  async function send(method: string, path: string, init: RequestInit): Promise<TestReply> {
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'text/html,*/*;q=0.8');
    if (cookies.size > 0) {
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    if (csrfToken !== null && !headers.has('x-csrf-token')) headers.set('x-csrf-token', csrfToken);
    const response = await fetch(new URL(path, baseUrl), {
      ...init,
      method,
      headers,
      redirect: 'manual',
    });
    keepCookies(response.headers);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      get json() {
        return JSON.parse(text) as unknown;
      },
    };
  }

  const client: TestClient = {
    cookies,
    request(method, path, { body, headers = {} } = {}) {
      if (body === undefined) return send(method, path, { headers });
      const isRaw = typeof body === 'string' || body instanceof Uint8Array;
      return send(method, path, {
        headers: { 'content-type': 'application/json', ...headers },
        body: isRaw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body),
      });
    },
    get: (path, given) => client.request('GET', path, given),
    post: (path, body) => client.request('POST', path, { body }),
    postForm: (path, fields) => send('POST', path, { body: new URLSearchParams(fields) }),
    async signInMember(given, headers = {}) {
      const path = '/api/v1/member/session';
      const reply = await client.request('POST', path, { body: given, headers });
      if (reply.status !== 200) throw new Error(`sign-in answered ${reply.status}: ${reply.text}`);
      ({ csrfToken } = reply.json as { csrfToken: string });
    },
    async signIn(email, password, headers = {}) {
      const body = { email, password };
      const reply = await client.request('POST', '/api/v1/staff/session', { body, headers });
      if (reply.status !== 200) throw new Error(`sign-in answered ${reply.status}: ${reply.text}`);
      const session = reply.json as StaffSession;
      csrfToken = session.csrfToken;
      return session;
    },
  };
  return client;
}
