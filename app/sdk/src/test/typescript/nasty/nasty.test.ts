import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createClient, isNotFound, type Thing } from "@demo/shop-test";

const api = createClient({ baseUrl: process.env["URL"] ?? "" });

/** Texts of what means something in a query string, in an address or in the grammar. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."',()\"+&=%#*\\ ~/;:@$?!|[]{}<>-._012", "''", "%2C", "eq", "or=(", "~1", "é", "\u00a0", "😀", "\n", "\u2028"),
      fc.string({ maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join("").replaceAll("\u0000", ""))
  .filter((each) => each !== "" && !/\p{Surrogate}/u.test(each));

const words = ["and", "or", "not", "none", "in", "eq", "select", "limit", "search"] as const;

test("nasty values come back, are found by their key, and by conditions in every place", async () => {
  await fc.assert(
    fc.asyncProperty(text, text, text, async (a, b, value) => {
      const fields = Object.fromEntries(words.map((word) => [word, value])) as Pick<Thing, (typeof words)[number]>;
      const { row } = await api.things.put([a, b], fields);
      assert.deepEqual(row, { a, b, parent_a: null, parent_b: null, ...fields });
      assert.deepEqual((await api.things.get({ a, b })).row, row);
      await api.things.put(["child", "of"], { parent_a: a, parent_b: b });
      const one = async (more: Thing.Where) => {
        const where: Thing.Where = { and: [{ a, b }, more] };
        assert.equal(await api.things.count(where), 1, JSON.stringify(where));
        const { data } = await api.things.list({ where, select: ["a"], via: "post" });
        assert.equal(data.length, 1, JSON.stringify(where));
      };
      await one({ in: value, eq: { in: ["x", value, "y"] }, none: value, select: value, limit: value, search: value });
      await one({ and: { eq: value }, or: { in: [value] }, not: { eq: value } });
      await one({ and: [{ and: { eq: value } }], or: [{ or: { eq: value } }, { a: "-" }], not: [{ not: { ne: value } }] });
      await one({ or: [{ in: { in: [value, "x"] } }, { none: value }] });
      await one({ children: { some: { a: "child" } } });
      await one({ select: { between: [value, value], not: { nin: [value] } } });
      assert.equal(await api.things.exists({ parent: { a, b, in: value, none: value, not: { eq: value } } }), true);
      assert.equal(await api.things.exists({ parent: { none: value }, a: "child" }), true);
      await api.things.delete(["child", "of"]);
      await api.things.delete([a, b]);
      await assert.rejects(api.things.get([a, b]), isNotFound);
    }),
    { numRuns: Number(process.env["RUNS"] ?? 25) },
  );
});

test("what cannot be meant is refused before it is sent", async () => {
  const bad: unknown[] = [{ a: undefined }, { a: { eq: undefined } }, { or: [] }, { not: {} }, { or: [{ a: "1" }, {}] }, { a: { like: {} } }];
  for (const where of [...bad, { a: { equals: 1 } }, { children: { a: 1 } }, { a: "\ud800" }, { a: Number.NaN }]) {
    await assert.rejects(api.things.count(where as Thing.Where), TypeError, JSON.stringify(where));
  }
});
