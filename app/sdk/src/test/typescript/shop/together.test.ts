import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient, isConflict, type ashlar } from "@demo/shop-sales";
import { baseUrl, fresh, sales } from "./shop.js";

async function customerWithOrders(): Promise<{ id: string; number: number }> {
  const { row: customer } = await sales.customers.create({ number: fresh(), name: "Together" });
  for (const [at, status] of (["open", "paid", "open"] as const).entries()) {
    const placed_at = `2026-0${at + 1}-15T12:00:00Z`;
    await sales.orders.create({ customer_id: customer.id, number: `T${fresh()}`, status, total: 10 * at, placed_at });
  }
  return customer;
}

test("groups", async () => {
  const { number } = await customerWithOrders();
  const where = { customer: { number } };
  for (const via of ["get", "post"] as const) {
    const { data, page } = await sales.orders.group({
      select: ["status", "count()", "revenue:total.sum()", "customer.name"],
      where,
      having: { or: [{ count: { gte: 2 } }, { revenue: { gt: 1000 } }] },
      sort: "-revenue",
      count: "exact",
      via,
    });
    assert.deepEqual(data, [{ status: "open", count: 2, revenue: 20, customer_name: "Together" }]);
    assert.equal(page.total, 1);
  }
  const months = await sales.orders
    .groups({ select: ["month:placed_at.month()", "customer.count()"], where, sort: "-month", limit: 1 })
    .toArray();
  assert.deepEqual(
    months.map((each) => [each.month?.slice(0, 7), each.customer_count]),
    [
      ["2026-03", 1],
      ["2026-02", 1],
      ["2026-01", 1],
    ],
  );
});

test("values over lists and inside of objects", async () => {
  const { id } = await customerWithOrders();
  await sales.customers.update(id, { address: { city: "Rom", country: "IT" } });
  const { row } = await sales.customers.get(id, {
    select: ["address.city", "address.street", "orders.count()", "orders.total.sum()"],
  });
  assert.deepEqual(row, {
    address_city: "Rom",
    address_street: null,
    orders_count: 3,
    orders_total_sum: 30,
  });
  assert.equal(await sales.customers.count({ id, address: { city: { starts: "r" }, country: "IT" } }), 1);
  assert.equal(await sales.customers.count({ id, address: { street: null } }), 1);
  assert.equal(await sales.customers.count({ id, address: null }), 0);
});

test("a query that is too long for an address", async () => {
  const { id, number } = await customerWithOrders();
  const numbers = Array.from({ length: 3000 }, (_, at) => (at === 0 ? number : -at));
  const { data } = await sales.customers.list({
    where: { number: { in: numbers } },
    select: ["id", { orders: { select: ["total"], where: { status: "open" }, sort: "-total", limit: 1 } }],
  });
  assert.deepEqual(
    data.map((each) => [each.id, each.orders]),
    [[id, [{ total: 20 }]]],
  );
});

test("a batch", async () => {
  const number = fresh();
  const [customer, order, seen, count] = await sales.$batch((batch) => {
    const customer = batch.customers.create({ number, name: "$ign" });
    const order = batch.orders.create({ customer_id: customer.ref.id, number: `B${number}` });
    batch.lines.put([order.ref.id, 1], { sku: "AB-1234", quantity: 2, price: 3 });
    batch.lines.update({ order_id: order.ref.id, position: 1 }, { quantity: 3 });
    const seen = batch.orders.get(order.ref.id, { select: ["number", { lines: ["quantity"] }] });
    return [customer, order, seen, batch.customers.count({ name: "$ign", number })];
  });
  assert.equal(customer.name, "$ign");
  assert.equal(order.customer_id, customer.id);
  assert.deepEqual(seen, { number: `B${number}`, lines: [{ quantity: 3 }] });
  assert.equal(count, 1);
});

test("a batch is carried out as a whole, or not", async () => {
  const number = fresh();
  const twice = sales.$batch((batch) => [
    batch.customers.create({ number, name: "One" }),
    batch.customers.create({ number, name: "Two" }, { select: [] }),
  ]);
  await assert.rejects(twice, (error) => isConflict(error) && error.index === 1);
  assert.equal(await sales.customers.exists({ number }), false);
  await assert.rejects(
    sales.$batch((batch) => [batch.customers.create({ number, name: "One" }), batch.customers.deleteWhere({})]),
    TypeError,
  );
  assert.equal(await sales.customers.exists({ number }), false);
  assert.deepEqual(await sales.$batch(() => []), []);
});

test("work that is done later", async () => {
  const seen: ashlar.Progress[] = [];
  const rows = [fresh(), fresh(), fresh()].map((number) => ({ number, name: "Later" }));
  const later = { every: 50, progress: (progress: ashlar.Progress) => void seen.push(progress) };
  const { count } = await sales.customers.createMany(rows, { later });
  assert.equal(count, 3);
  assert.equal(seen.at(-1)?.status, "succeeded");
  await assert.rejects(sales.customers.createMany(rows, { later }), isConflict);
});

/** Loses the first answer, although the server has done the work. */
function losing(): typeof fetch {
  let lost = false;
  return async (...request) => {
    const answer = await fetch(...request);
    if (lost) {
      return answer;
    }
    lost = true;
    await answer.text();
    throw new TypeError("connection lost");
  };
}

test("a creation whose answer was lost is sent again and carried out once", async () => {
  const number = fresh();
  const { row } = await sales.$with({ fetch: losing() }).customers.create({ number, name: "Once" });
  assert.equal(row.number, number);
  assert.equal(await sales.customers.count({ number }), 1);
  const other = { number: fresh(), name: "Sent once" };
  await assert.rejects(sales.$with({ fetch: losing() }).customers.create(other, { idempotencyKey: false }), {
    name: "ConnectionError",
  });
});

test("a server that is busy is asked again, after the time it names", async () => {
  const statuses = [503, 429];
  const busy: typeof fetch = async (...request) => {
    const status = statuses.shift();
    return status === undefined
      ? fetch(...request)
      : new Response('{"code":"busy"}', {
          status,
          headers: { "Retry-After": "0", "Content-Type": "application/problem+json" },
        });
  };
  await sales.$with({ fetch: busy }).customers.create({ number: fresh(), name: "Patient" });
  assert.deepEqual(statuses, []);
});

test("a token that is refused is asked for once more", async () => {
  const asked: boolean[] = [];
  const token = ({ expired }: ashlar.TokenRequest) => {
    asked.push(expired);
    return expired ? process.env["SHOP_CLERK"] : "worthless";
  };
  const renewing = createClient({ baseUrl, token });
  assert.ok((await renewing.customers.count()) >= 0);
  assert.deepEqual(asked, [false, true]);
});

test("a call is given up by its signal", async () => {
  await assert.rejects(sales.customers.list({ signal: AbortSignal.abort() }), { name: "AbortError" });
  const awake = setTimeout(() => undefined, 10_000);
  const never: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error)));
  await assert.rejects(sales.$with({ fetch: never }).customers.count({}, { timeout: 20, retries: 0 }), {
    name: "ConnectionError",
    timeout: true,
  });
  clearTimeout(awake);
});
