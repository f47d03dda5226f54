import assert from "node:assert/strict";
import { test } from "node:test";
import { isConflict, isInvalid, isNotFound, isStale, type Customer } from "@demo/shop-sales";
import { fresh, sales } from "./shop.js";

test("a row from its creation to its end", async () => {
  const number = fresh();
  const { row, etag, location } = await sales.customers.create({ number, name: "Mia", address: { city: "Köln" } });
  assert.equal(row.name, "Mia");
  assert.equal(row.address?.city, "Köln");
  assert.equal(row.email, null);
  assert.match(location ?? "", new RegExp(`/customers/${row.id}$`));

  const found: Customer = (await sales.customers.get(row.id)).row;
  assert.deepEqual(found, row);
  assert.equal(await sales.customers.changed(row.id, etag ?? ""), undefined);

  const updated = await sales.customers.update(row.id, { name: "Mia B." }, { ifMatch: etag });
  assert.equal(updated.row.name, "Mia B.");
  assert.equal((await sales.customers.changed(row.id, etag ?? ""))?.row.name, "Mia B.");
  await assert.rejects(sales.customers.update(row.id, { name: "X" }, { ifMatch: etag }), (error) => {
    assert.ok(isStale(error));
    assert.equal((error.current as Customer).name, "Mia B.");
    return true;
  });

  const put = await sales.customers.put(row.id, { number, name: "Mia C." });
  assert.equal(put.created, false);
  assert.equal(put.row.address, null);

  await sales.customers.delete(row);
  await assert.rejects(sales.customers.get(row.id), isNotFound);
  assert.equal(await sales.customers.find(row.id), undefined);
});

test("a list", async () => {
  const { row: customer } = await sales.customers.create({ number: fresh(), name: "List" });
  for (const [at, status] of (["open", "paid", "open"] as const).entries()) {
    await sales.orders.create({ customer_id: customer.id, number: `L${fresh()}`, status, total: 10 * at });
  }
  const mine = { customer: { number: customer.number } };
  const page = await sales.orders.list({ where: mine, sort: ["-total"], limit: 2, count: "exact" });
  assert.deepEqual(
    page.data.map((order) => order.total),
    [20, 10],
  );
  assert.equal(page.page.total, 3);
  assert.equal(await sales.orders.count({ ...mine, status: "open" }), 2);
  assert.equal(await sales.orders.exists({ ...mine, status: "shipped" }), false);

  const totals: (number | null)[] = [];
  for await (const { total } of sales.orders.all({ where: mine, sort: "total", limit: 1, select: ["total"] })) {
    totals.push(total);
  }
  assert.deepEqual(totals, [0, 10, 20]);
});

test("what is refused", async () => {
  await assert.rejects(sales.customers.create({ number: 0, name: "x".repeat(81) }), (error) => {
    assert.ok(isInvalid(error));
    assert.equal(error.of("number")[0]?.code, "min");
    assert.equal(error.of("name")[0]?.code, "max_length");
    assert.match(error.traceId ?? "", /^[0-9a-f]{32}$/);
    return true;
  });
  const number = fresh();
  await sales.customers.create({ number, name: "One" });
  await assert.rejects(sales.customers.create({ number, name: "Other" }), isConflict);
});

test("many rows at once", async () => {
  const first = fresh();
  const rows = [first, first + 1, first + 2].map((number) => ({ number, name: "Bulk" }));
  fresh();
  fresh();
  const created = await sales.customers.createMany(rows);
  assert.equal(created.count, 3);
  assert.deepEqual(
    created.results.map((each) => each.status),
    ["created", "created", "created"],
  );
  const merged = await sales.customers.createMany([{ number: first, name: "Merged" }], {
    onConflict: ["number"],
    resolution: "merge",
  });
  assert.equal(merged.results[0]?.status, "updated");

  const theirs = { number: { between: [first, first + 2] } } as const;
  const { data } = await sales.customers.list({ where: theirs, select: ["id", "name"], sort: "number" });
  assert.deepEqual(
    data.map((each) => each.name),
    ["Merged", "Bulk", "Bulk"],
  );
  assert.equal((await sales.customers.updateMany(data.map(({ id }) => ({ id, name: "Each" })))).count, 3);
  assert.equal((await sales.customers.updateWhere(theirs, { name: "All" }, { dryRun: true })).count, 3);
  assert.equal(await sales.customers.count({ ...theirs, name: "Each" }), 3);
  await assert.rejects(sales.customers.deleteWhere(theirs, { maxAffected: 2 }), isConflict);
  await assert.rejects(sales.customers.deleteWhere({}), TypeError);
  assert.equal(await sales.customers.deleteMany([data[0]?.id ?? ""]), 1);
  assert.equal(await sales.customers.deleteWhere(theirs), 2);
});

test("a creation that is sent twice is carried out once", async () => {
  const number = fresh();
  const idempotencyKey = crypto.randomUUID();
  const one = await sales.customers.create({ number, name: "Once" }, { idempotencyKey });
  const two = await sales.customers.create({ number, name: "Once" }, { idempotencyKey });
  assert.deepEqual(two.row, one.row);
});
