import { Reference } from "./reference.js";
import { described, isRecord, scalar, wellFormed } from "./text.js";

const RESERVED = new Set(["", ".", "..", "count", "exists", "bulk", "query"]);

/** The segment of an address that stands for a key: one value, or several as an object or a list in the order of the key. */
export function keySegment(fields: readonly string[], key: unknown): string {
  const values = parts(fields, key);
  const escapes = values.some((value) => typeof value === "string" && /[~/=]/.test(value));
  const segment = values
    .map((value, at) => (typeof value === "string" ? encodedPart(value, at > 0 && escapes) : String(value)))
    .join("~");
  const [only] = values;
  const reserved = values.length === 1 && typeof only === "string" && (RESERVED.has(only) || only.startsWith("@"));
  return reserved ? `=${segment}` : segment;
}

/** A key as it stands in a body: a value, or an object with those of a composite one. */
export function keyBody(fields: readonly string[], key: unknown): unknown {
  const values = given(fields, key);
  return fields.length === 1 ? values[0] : Object.fromEntries(fields.map((field, at) => [field, values[at]]));
}

function given(fields: readonly string[], key: unknown): unknown[] {
  if (Array.isArray(key)) {
    return key as unknown[];
  }
  return isRecord(key) && !(key instanceof Reference) ? fields.map((field) => key[field]) : [key];
}

/** Each part as a text, or as a reference to what an earlier operation of a batch answers with. */
function parts(fields: readonly string[], key: unknown): (string | Reference)[] {
  const values = given(fields, key);
  if (values.length !== fields.length) {
    throw new TypeError(`a key consists of ${fields.join(", ")}, not of ${described(key)}`);
  }
  return values.map((value, at) =>
    value instanceof Reference ? value : wellFormed(scalar(value, `${fields[at]} of the key`)),
  );
}

/** Behind a tilde a first digit that would be read as its escape is percent-encoded, which always means itself. */
function encodedPart(part: string, behindTilde: boolean): string {
  const text = encodeURIComponent(part)
    .replace(/[!'()*]/g, percent)
    .replace(/~|%2F|%3D/g, (found) => (found === "~" ? "~0" : found === "%2F" ? "~1" : "~2"))
    .replaceAll("%3A", ":");
  return behindTilde && /^[012]/.test(text) ? percent(text.charAt(0)) + text.slice(1) : text;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
