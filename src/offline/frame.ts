/** What the host said of it does not count: the worker closes every frame by itself. */
export function sealed({ body, type }: Response): Response {
  return type === 'error' ? Response.error() : new Response(body, { headers: frameHeaders });
}

/** The headers of the frame. Whoever loads it, without its attribute even, gets a document of opaque origin that reaches nobody. */
const frameHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    'sandbox allow-scripts',
    "default-src 'none'",
    "script-src 'unsafe-inline'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; '),
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
