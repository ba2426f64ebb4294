const documentation_url = "https://docs.github.com/rest";

/** An answer that is an error, with GitHub's body. */
export class HttpError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    message: string,
    more: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.body = { message, ...more, documentation_url, status: String(status) };
    this.headers = headers;
  }
}

export function notFound(): HttpError {
  return new HttpError(404, "Not Found");
}

/** What an app's token is told when it may not do something. */
export function notAccessible(): HttpError {
  return new HttpError(403, "Resource not accessible by integration");
}

/** 422 with GitHub's two forms: plain sentences, or objects that name a field. */
export function unprocessable(...errors: readonly (string | Readonly<Record<string, string>>)[]): HttpError {
  const plain = errors.some((error) => typeof error === "string");
  return new HttpError(422, plain ? "Unprocessable Entity" : "Validation Failed", { errors });
}

export function bodyTooLong(resource: string): HttpError {
  const message = "Body is too long (maximum is 65536 characters)";
  return unprocessable({ resource, code: "unprocessable", field: "data", message });
}
