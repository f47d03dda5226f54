// Nothing here runs: whatever compiles should, and each line behind @ts-expect-error should not.
import { createClient as catalogClient } from "@demo/shop-catalog";
import { createClient, type Customer, type Line, type Note, type Order, type ashlar } from "@demo/shop-sales";
import { createClient as supportClient } from "@demo/shop-support";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless both types are the same. */
function same<A>() {
  return { as: <B>(..._proof: Same<A, B> extends true ? [] : [never]) => undefined };
}

type Row<T> = T extends Promise<{ row: infer R }> ? R : never;
type Rows<T> = T extends Promise<{ data: (infer R)[] }> ? R : never;

const sales = createClient({ baseUrl: "http://127.0.0.1:8080", token: async () => "…" });
const catalog = catalogClient({ baseUrl: new URL("http://127.0.0.1:8080") });
const admin = catalogClient({ baseUrl: "", admin: true, organization: "…" });

export function rows(order: Order, customer: Customer, line: Line) {
  same<typeof order.status>().as<"open" | "paid" | "shipped" | "cancelled" | null>();
  same<typeof order.total>().as<number | null>();
  same<typeof order.customer_id>().as<string>();
  same<typeof order.margin>().as<number | null | undefined>();
  same<typeof customer.address>().as<Customer.Address | null>();
  same<typeof line.position>().as<number>();
  const address: Customer.Address = { city: "Wien" };
  same<typeof address.street>().as<string | undefined>();
  // @ts-expect-error a city is required
  const nowhere: Customer.Address = {};
  return nowhere;
}

export function selections() {
  const all = sales.orders.get("…");
  same<Row<typeof all>>().as<Order>();

  const some = sales.orders.get("…", { select: ["id", "total", "margin"] });
  same<Row<typeof some>>().as<{ id: string; total: number | null; margin: number | null }>();

  const nested = sales.orders.list({
    select: ["number", { customer: ["name"], lines: { select: ["quantity"], sort: "-quantity", limit: 5 } }],
  });
  same<Rows<typeof nested>>().as<{
    number: string;
    customer: { name: string };
    lines: { quantity: number }[];
    lines_next?: ashlar.Rest<{ quantity: number }>;
  }>();

  const deep = sales.lines.list({ select: [{ order: ["number", { customer: [{ notes: ["text"] }] }] }] });
  same<Rows<typeof deep>[number & keyof Rows<typeof deep>] | Rows<typeof deep>["order"]["customer"]["notes"][0]>().as<{
    text: string;
  }>();

  const renamed = sales.orders.list({ select: ["who:customer.name", { "buyer:customer": true }] });
  same<Rows<typeof renamed>>().as<{ who: string; buyer: Customer }>();

  const flat = sales.lines.list({ select: ["order.number", "order.customer.name"] });
  same<Rows<typeof flat>>().as<{ order_number: string; order_customer_name: string }>();

  const star = sales.orders.list({ select: ["*", "customer"] });
  const row = {} as Rows<typeof star>;
  same<typeof row.customer>().as<Customer>();
  same<typeof row.number>().as<string>();
  same<typeof row.margin>().as<number | null | undefined>();

  const hidden = sales.customers.list({ select: ["id", "notes"] });
  same<Rows<typeof hidden>["notes"]>().as<Note[]>();

  const optional = catalog.products.list({ select: ["category.name", { category: [{ parent: ["name"] }] }] });
  same<Rows<typeof optional>>().as<{ category_name: string; category: { parent: { name: string } | null } }>();

  const nothing = sales.customers.create({ number: 1, name: "…" }, { select: [] });
  // @ts-expect-error nothing was asked for
  nothing.then(({ row }) => row.name);

  // @ts-expect-error no such field
  sales.orders.list({ select: ["nmber"] });
  // @ts-expect-error no such field of the related row
  sales.orders.list({ select: [{ customer: ["nmae"] }] });
  // @ts-expect-error no such relation
  sales.orders.list({ select: [{ customer: ["name"], liens: ["quantity"] }] });
  // @ts-expect-error no such relation, deeper
  sales.orders.list({ select: [{ lines: { select: [{ order: true, oder: true }] } }] });
  // @ts-expect-error no such setting of an embedded list
  sales.orders.list({ select: [{ lines: { select: ["quantity"], limt: 1 } }] });
  // @ts-expect-error one row is not sorted
  sales.orders.list({ select: [{ customer: { select: ["name"], sort: "name" } }] });
  // @ts-expect-error one row has no number of rows
  sales.orders.list({ select: ["customer.count()"] });
}

export function filters() {
  sales.orders.list({
    where: {
      status: { in: ["open", "paid"] },
      total: { gte: 100, lt: "200.50" },
      placed_at: { between: [new Date(0), "2026-01-01T00:00:00Z"] },
      number: { starts: "2026-", not: { contains: "x" } },
      margin: null,
      customer: { name: { ilike: "*berg*" }, orders: { none: { status: "cancelled" } } },
      lines: { some: { quantity: { gt: 3 }, price: { lt: 5 } }, none: {} },
      or: [{ status: "open" }, { total: { gt: 1000 }, not: { number: "1" } }],
      not: { status: "paid" },
    },
  });
  sales.lines.count({ order: { customer: { number: 3 } } });
  // @ts-expect-error no such word
  sales.orders.count({ status: "late" });
  // @ts-expect-error no such operator of a number
  sales.orders.count({ total: { contains: "1" } });
  // @ts-expect-error no order among words
  sales.orders.count({ status: { gt: "open" } });
  // @ts-expect-error not of this type
  sales.orders.count({ total: true });
  // @ts-expect-error always has a value
  sales.orders.count({ number: null });
  // @ts-expect-error undefined would select everything
  sales.orders.count({ number: undefined });
  // @ts-expect-error no such field
  sales.orders.count({ nmber: "1" });
  // @ts-expect-error no such field of the related row
  sales.orders.count({ customer: { nmae: "1" } });
  // @ts-expect-error a list is asked for some or none
  sales.orders.count({ lines: { quantity: 3 } });
  // @ts-expect-error there always is a customer
  sales.orders.count({ customer: null });
  catalog.categories.count({ parent: null });
  // @ts-expect-error two values
  sales.orders.count({ total: { between: [1] } });
}

export function inside() {
  sales.customers.count({ address: { city: { starts: "R" }, street: null, country: { in: ["IT", "AT"] } } });
  sales.customers.count({ address: null });
  // @ts-expect-error no such field of the object
  sales.customers.count({ address: { town: "Rom" } });
  // @ts-expect-error always has a value
  sales.customers.count({ address: { city: null } });
  // @ts-expect-error not of this type
  sales.customers.count({ address: { city: 5 } });

  const flat = sales.customers.list({ select: ["address.city", "street:address.street", "since.year()"] });
  same<Rows<typeof flat>>().as<{ address_city: string | null; street: string | null; since_year: string | null }>();
  const summed = sales.customers.list({ select: ["orders.count()", "orders.total.sum()", "orders.placed_at.max()"] });
  same<Rows<typeof summed>>().as<{
    orders_count: number;
    orders_total_sum: number | null;
    orders_placed_at_max: string | null;
  }>();
  // @ts-expect-error no such field of the object
  sales.customers.list({ select: ["address.town"] });
  // @ts-expect-error an hour of a day
  sales.customers.list({ select: ["since.hour()"] });
}

export function groups() {
  const grouped = sales.orders.group({
    select: ["status", "customer.name", "month:placed_at.month()", "count()", "revenue:total.sum()", "customer_id.distinct()"],
    having: { count: { gt: 1 }, or: [{ revenue: { gt: 100 } }, { status: "open" }] },
    sort: ["-revenue", "customer_name"],
  });
  same<Rows<typeof grouped>>().as<{
    status: Order["status"];
    customer_name: string;
    month: string | null;
    count: number;
    revenue: number | null;
    customer_id_distinct: number;
  }>();
  // @ts-expect-error no such field
  sales.orders.group({ select: ["nmber", "count()"] });
  // @ts-expect-error no such name in the answer
  sales.orders.group({ select: ["status", "count()"], having: { revenue: { gt: 1 } } });
  // @ts-expect-error no such name in the answer
  sales.orders.group({ select: ["status", "count()"], sort: "total" });
  // @ts-expect-error a sum of words
  sales.orders.group({ select: ["status.sum()"] });
}

export async function batches() {
  const [order, line, none] = await sales.$batch((batch) => {
    const order = batch.orders.create({ customer_id: "…", number: "1" });
    const line = batch.lines.create({ order_id: order.ref.id, position: 1, sku: "…", quantity: 1, price: 1 });
    return [order, line, batch.orders.delete(order.ref.id)];
  });
  same<typeof order>().as<Order>();
  same<typeof line>().as<Line>();
  same<typeof none>().as<void>();
  await sales.$batch((batch) => {
    const order = batch.orders.create({ customer_id: "…", number: "1" });
    // @ts-expect-error an id is no number
    batch.lines.create({ order_id: "…", position: order.ref.id, sku: "…", quantity: 1, price: 1 });
    // @ts-expect-error no such field
    batch.orders.get(order.ref.nmber);
    // @ts-expect-error a number is required
    batch.orders.create({ customer_id: "…" });
    return [];
  });
  await catalog.$batch((batch) => {
    // @ts-expect-error only administrators write products
    batch.products.create({ sku: "AB-1234", category_id: "…", name: "…", price: 1 });
    return [batch.products.list()];
  });
}

export function orders() {
  sales.lines.list({ sort: ["-quantity", "order.placed_at", "-order.customer.name"] });
  sales.orders.list({ sort: "-who", select: ["id", "who:customer.name"] });
  // @ts-expect-error no such field
  sales.orders.list({ sort: "nmber" });
  // @ts-expect-error a list has no order among rows
  sales.orders.list({ sort: "lines.quantity" });
  // @ts-expect-error objects have no order
  sales.customers.list({ sort: "address" });
}

export function writes(customer: Customer, line: Line) {
  sales.orders.create({ customer_id: customer.id, number: "1", total: "12.50", placed_at: new Date() });
  // @ts-expect-error a number is required
  sales.orders.create({ customer_id: customer.id });
  // @ts-expect-error set by the server
  sales.orders.create({ customer_id: customer.id, number: "1", changed_at: "2026-01-01T00:00:00Z" });
  // @ts-expect-error an address needs a city
  sales.customers.create({ number: 1, name: "…", address: { street: "…" } });
  sales.orders.update("…", { status: null });
  // @ts-expect-error never null
  sales.orders.update("…", { number: null });
  sales.lines.get([line.order_id, line.position]);
  sales.lines.get({ order_id: line.order_id, position: line.position });
  sales.lines.get(line);
  // @ts-expect-error two parts
  sales.lines.get(line.order_id);
  // @ts-expect-error in the order of the key
  sales.lines.get([line.position, line.order_id]);
  supportClient({ baseUrl: "" }).tickets.get(17);
}

export function related(customer: Customer) {
  const orders = sales.customers.related(customer.id, "orders").list({ select: ["number"] });
  same<Rows<typeof orders>>().as<{ number: string }>();
  const buyer = sales.orders.related("…", "customer").get();
  same<Awaited<typeof buyer>>().as<Customer>();
  // @ts-expect-error no such relation
  sales.orders.related("…", "buyer");
  // @ts-expect-error one row is no list
  sales.orders.related("…", "customer").list();
  const address = sales.customers.value(customer.id, "address").update({ street: null });
  same<Awaited<typeof address>["value"]>().as<Customer.Address>();
  // @ts-expect-error no such value object
  sales.customers.value(customer.id, "name");
}

export async function access() {
  catalog.products.list();
  // @ts-expect-error only administrators write products
  catalog.products.create({ sku: "AB-1234", category_id: "…", name: "…", price: 1 });
  admin.products.create({ sku: "AB-1234", category_id: "…", name: "…", price: 1 });
  // @ts-expect-error only administrators see expenses
  supportClient({ baseUrl: "" }).expenses;
  supportClient({ baseUrl: "", admin: true }).expenses.list();
  for await (const { number } of sales.orders.all({ select: ["number"] })) {
    same<typeof number>().as<string>();
  }
  const page = await sales.orders.list({ select: ["id", { lines: { select: ["sku"], limit: 1 } }] });
  const rest = page.data[0]?.lines_next;
  if (rest !== undefined) {
    const { data } = await sales.$follow(rest);
    same<(typeof data)[number]>().as<{ sku: string }>();
  }
}
