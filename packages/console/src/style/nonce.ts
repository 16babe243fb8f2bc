/** The CSP nonce for style elements, from the served page; empty where the server did not serve the page. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * Sets the nonce on every style element that the console's scripts create. Ant Design sets it on its own styles, but its
 * tables and dialogs measure scroll bars with style elements without a nonce (react-component/util issue 613). The policy
 * is not loosened: it allows only the server's scripts, and markup that they did not create gets no nonce.
 */
export function giveNonceToStyles(): void {
  // Libraries call the general signature with any tag name; the types mark that signature deprecated.
  /* eslint-disable @typescript-eslint/no-deprecated */
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  /* eslint-enable @typescript-eslint/no-deprecated */
}
