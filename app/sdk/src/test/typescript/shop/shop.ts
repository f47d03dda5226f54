import { createClient as catalogClient } from "@demo/shop-catalog";
import { createClient as salesClient } from "@demo/shop-sales";

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

export const baseUrl = variable("SHOP_URL");
export const organization = variable("SHOP_ORGANIZATION");

/** What a clerk of an organization uses. */
export const sales = salesClient({ baseUrl, token: variable("SHOP_CLERK") });

/** What a visitor uses. */
export const catalog = catalogClient({ baseUrl });

/** What an administrator uses. */
export const catalogAdmin = catalogClient({ baseUrl, token: variable("SHOP_ROOT"), admin: true });

let numbers = (Date.now() + process.pid * 100_003) % 1_000_000_000;

/** A number that no row has yet. */
export function fresh(): number {
  return ++numbers;
}
