import { createClient, type Transport } from '@levee/contract/client';

let csrfToken: string | undefined;

/** Stores the CSRF token that is sent with every request; `undefined` removes it. */
export function keepCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

function csrfHeader(): Record<string, string> {
  return csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken };
}

/** The console's API client; the contract gives the types of every call. */
export const api = createClient({
  base: '',
  transport: (url, init) => fetch(url, { ...init, credentials: 'same-origin' }),
  headers: csrfHeader,
});

/** An API client for one upload; `onSent` receives the share that has been sent, from 0 to 1. */
export function uploadingApi(onSent: (share: number) => void) {
  return createClient({ base: '', transport: sendingTransport(onSent), headers: csrfHeader });
}

/** Uses XMLHttpRequest because `fetch` reports no upload progress. */
function sendingTransport(onSent: (share: number) => void): Transport {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(init.method ?? 'POST', url);
      new Headers(init.headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) onSent(event.loaded / event.total);
      };
      request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
      request.onerror = () => reject(new TypeError('network'));
      request.send(init.body instanceof FormData ? init.body : null);
    });
}
