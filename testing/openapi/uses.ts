// What a front end does with the types of the example's document. It has to compile, strictly; nothing of it is run.
import createClient from "openapi-fetch";
import type { components, paths } from "./written/sales.js";

type Order = components["schemas"]["order"];

const client = createClient<paths>({
  baseUrl: "http://127.0.0.1:8080/demo/shop/sales/v1",
  querySerializer: { array: { style: "form", explode: false } },
});

export async function openOrders(): Promise<Order[]> {
  const { data, error } = await client.GET("/orders", {
    params: { query: { "total.gte": 100, "status.in": ["open", "paid"], sort: "-placed_at", limit: 20 } },
  });
  if (error) {
    const code: string = error.code;
    throw new Error(code);
  }
  const next: string | null = data.page.next;
  return next === null ? data.data : [];
}

export async function order(customer: string): Promise<string> {
  const { data } = await client.POST("/orders", { body: { customer_id: customer, number: "o1" } });
  // @ts-expect-error a new order needs a customer and a number
  await client.POST("/orders", { body: { total: 1 } });
  await client.PATCH("/orders/{key}", { params: { path: { key: data?.id ?? "" } }, body: { status: "paid" } });
  // @ts-expect-error there is no such status
  await client.PATCH("/orders/{key}", { params: { path: { key: "x" } }, body: { status: "gone" } });
  await client.POST("/orders/query", {
    body: { where: { status: { in: ["open"] }, or: [{ total: { gt: 1 } }, { customer: { name: "x" } }] } },
  });
  return data?.id ?? "";
}
