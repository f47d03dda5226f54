/** A random UUID, also where browsers keep their own function for secure pages. */
export function uuid(): string {
  return typeof crypto.randomUUID === "function" ? crypto.randomUUID() : made(crypto.getRandomValues(new Uint8Array(16)));
}

/** Version 4 (RFC 9562). */
function made(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = "89ab".charAt(Number(bytes[8]) & 3);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join("-");
}
