/** An answer other than 200, with the body the service is known to send. */
export interface Refusal {
  readonly status: number;
  readonly body: { readonly code: number; readonly message: string; readonly [field: string]: unknown };
}

export function refuse(
  status: number,
  code: number,
  message: string,
  fields: { readonly [field: string]: unknown } = {},
): Refusal {
  return { status, body: { code, message, ...fields } };
}

/** A field of the request is wrong. */
export function invalid(message: string): Refusal {
  return refuse(422, 40_010_001, message);
}

/** The fields are right by themselves and break a rule of orders. */
export function unprocessable(message: string): Refusal {
  return refuse(422, 42_210_000, message);
}

export function forbidden(message: string, fields: { readonly [field: string]: unknown } = {}): Refusal {
  return refuse(403, 40_310_000, message, fields);
}

export function notFound(message: string): Refusal {
  return refuse(404, 40_410_000, message);
}

export function isRefusal(value: object): value is Refusal {
  return 'status' in value && 'body' in value;
}
