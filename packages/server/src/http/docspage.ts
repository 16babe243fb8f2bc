/** The parts of an OpenAPI document that the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}

interface ApiOperation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: unknown;
  }[];
  readonly requestBody?: { readonly content: ApiContent };
  readonly responses?: Readonly<Record<string, { readonly content?: ApiContent }>>;
}

type ApiContent = Readonly<Record<string, { readonly schema?: unknown }>>;

/** A page for client programmers: every operation with its parameters and responses. It has no scripts. */
export function renderDocs(document: ApiDocument): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(method, path, operation)),
  );
  const { title, version, description = '' } = document.info;
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${escape(title)} API</title><link rel="stylesheet" href="/api/docs/style.css"></head>
<body>
<h1>${escape(title)} ${escape(version)} · 接口说明 API</h1>
<p>${escape(description)} <a href="/api/docs/json">OpenAPI 3.1 (JSON)</a></p>
${operations.join('\n')}
</body>
</html>
`;
}

function renderOperation(method: string, path: string, operation: ApiOperation): string {
  const { summary = '', operationId = '', parameters = [], requestBody, responses = {} } = operation;
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escape(name)}</code></td><td>${escape(place)}</td><td>${required ? '必填 required' : ''}</td>` +
      `<td><code>${escape(JSON.stringify(schema ?? {}))}</code></td></tr>`,
  );
  return `<article id="${escape(operationId)}">
<h2><span class="method">${escape(method.toUpperCase())}</span> <code>${escape(path)}</code></h2>
<p>${escape(summary)}</p>
${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}
${renderContent('请求 Request', requestBody?.content)}
${renderContent('应答 Answer', responses['200']?.content)}
</article>`;
}

function renderContent(heading: string, content: ApiContent | undefined): string {
  return Object.entries(content ?? {})
    .map(([type, { schema }]) => {
      const shape = escape(JSON.stringify(schema, null, 2));
      return `<details><summary>${heading} <code>${escape(type)}</code></summary><pre>${shape}</pre></details>`;
    })
    .join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
