import { createClient, type Transport } from '@levee/contract/client';

let csrfToken: string | undefined;

/** Sets the token that has to accompany every change, or forgets it. */
export function keepCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

function csrfHeader(): Record<string, string> {
  return csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken };
}

/** The API from the console's side; every call is typed by the contract. */
export const api = createClient({
  base: '',
  transport: (url, init) => fetch(url, { ...init, credentials: 'same-origin' }),
  headers: csrfHeader,
});

/** An API client for one upload that tells how far the sending is, from 0 to 1. */
export function uploadingApi(onSent: (share: number) => void) {
  return createClient({ base: '', transport: sendingTransport(onSent), headers: csrfHeader });
}

/** `fetch` cannot say how far an upload is; XMLHttpRequest can. */
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
