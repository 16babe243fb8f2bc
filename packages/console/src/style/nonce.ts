/** The nonce under which the server lets style elements in; empty where the page was not served by it. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * Gives the nonce to every style element that scripts of the console make. Ant Design passes it to its own styles, but
 * its tables and dialogs measure scroll bars with style elements that know no nonce (react-component/util issue 613).
 * Nothing is loosened: the policy lets in only the server's scripts, and markup that is not made by them gets no nonce.
 */
export function giveNonceToStyles(): void {
  // Libraries call the plain signature with any name, which the types discourage.
  /* eslint-disable @typescript-eslint/no-deprecated */
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  /* eslint-enable @typescript-eslint/no-deprecated */
}
