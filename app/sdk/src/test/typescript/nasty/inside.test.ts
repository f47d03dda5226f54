import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient, type Part } from "@demo/shop-test";

const api = createClient({ baseUrl: process.env["URL"] ?? "" });

const nasty = "b,c' (=)&+%$";

const { row } = await api.parts.create({
  note: "fragile glass",
  data: { color: "red", sizes: [1, { x: 2 }], "a.b": true },
  tags: ["a", nasty],
  place: { in: nasty, null: "n", eq: { x: 3 } },
});
await api.parts.create({});

for (const via of ["get", "post"] as const) {
  test(`what is inside of values is found, sent by ${via}`, async () => {
    const found = async (where: Part.Where, search?: string) => {
      const { data } = await api.parts.list({ where, search, select: ["id"], via });
      assert.deepEqual(data, [{ id: row.id }], JSON.stringify(where));
    };
    await found({ tags: { has: ["a", nasty] } });
    await found({ tags: { not: { has: ["c"] } } });
    await found({ "data.color": "red" });
    await found({ "data.sizes.1.x": { gt: 1 }, "data.'a.b'": true });
    await found({ "data.sizes": { has: [1] } });
    await found({ place: { in: nasty, eq: { x: { between: [3, 3] } } } });
    await found({ place: { null: "n" } });
    await found({ place: { null: false } });
    await found({ or: [{ place: { in: { in: [nasty, "x"] } } }, { note: "x" }], not: { place: { eq: { x: 4 } } } });
    await found({ note: { search: "glass -wood" } });
    await found({}, "fragile");
    const { data } = await api.parts.list({
      where: { id: row.id },
      select: ["place.in", "place.eq.x", "data.color", "first:data.sizes.0"],
      sort: ["place.in", "-data.color"],
      via,
    });
    assert.deepEqual(data, [{ place_in: nasty, place_eq_x: 3, data_color: "red", first: 1 }]);
  });
}
