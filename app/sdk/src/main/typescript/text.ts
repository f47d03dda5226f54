/**
 * Percent-encodes a name or a value of a query string, and leaves the marks of the grammar as they are, so that a person can read them.
 * What is no Unicode text cannot be sent.
 */
export function encoded(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(/%(2C|3A|3D|2F|40|24)/g, (escape) => decodeURIComponent(escape));
}

/** Refuses a text with half a surrogate pair. */
export function wellFormed(text: string): string {
  if (/\p{Surrogate}/u.test(text)) {
    throw new TypeError("a text has half of a surrogate pair in it, which cannot be sent");
  }
  return text;
}

/** A value inside of a list or a group. */
export function quoted(text: string): string {
  return text === "" || /[,()']/.test(text) ? `'${text.replaceAll("'", "''")}'` : text;
}

/** A value as it stands in an address. */
export function scalar(value: unknown, place: string): string {
  switch (typeof value) {
    case "string":
      return value;
    case "bigint":
    case "boolean":
      return String(value);
    case "number":
      return number(value, place);
    default:
      if (value instanceof Date) {
        return moment(value, place);
      }
      throw new TypeError(`${place} is ${described(value)}, and a single value is expected`);
  }
}

function number(value: number, place: string): string {
  if (!Number.isFinite(value)) {
    throw new TypeError(`${place} is ${value}, which is no number to compare with`);
  }
  return String(value);
}

function moment(value: Date, place: string): string {
  if (Number.isNaN(value.getTime())) {
    throw new TypeError(`${place} is an invalid date`);
  }
  return value.toISOString();
}

/** What something is, for messages. */
export function described(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : String(value);
}

/** Whether a value is an object whose entries mean something. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
