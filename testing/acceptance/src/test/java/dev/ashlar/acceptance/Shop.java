package dev.ashlar.acceptance;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.concurrent.atomic.AtomicInteger;

/** The shop that most tests call: customers with orders, orders with lines, lines with products that all organizations share. */
final class Shop {
    static final String DEFINITION = """
            version: 1.4.2
            tenancy: organization
            limits: { depth: 4, rows: 50, body: 100KB }
            schemas:
              customer:
                endpoint: customers
                key: code
                fields:
                  code: { type: string, max_length: 20 }
                  name: { type: string, max_length: 80, required: true }
                  email: { type: string, max_length: 100, format: email, unique: { ignore_case: true } }
                  country: { type: string, max_length: 2 }
                  vip: { type: boolean, default: false }
                  address: { type: object, fields: { street: { type: string }, city: { type: string, required: true } } }
                  referrer: { type: ref, to: customer, inverse: referred, on_delete: set_null }
              order:
                endpoint: orders
                key: number
                fields:
                  number: { type: string, max_length: 20 }
                  customer: { type: ref, to: customer, required: true, inverse: orders, on_delete: restrict }
                  status: { type: enum, values: [open, paid, shipped], default: open }
                  total: { type: decimal, precision: 12, scale: 2, min: 0 }
                  placed_on: { type: date }
                  note: { type: text }
                  created_by: { type: uuid, default: $user.id, read_only: true }
                  created_at: { type: timestamp, default: now }
                  changed_at: { type: timestamp, on_write: now }
                unique: [[customer, placed_on]]
                indexes: [[status, placed_on]]
              line:
                endpoint: lines
                key: [order, position]
                fields:
                  order: { type: ref, to: order, inverse: lines, on_delete: cascade }
                  position: { type: integer, min: 1 }
                  product: { type: ref, to: product, inverse: lines }
                  qty: { type: integer, required: true, min: 1, max: 1000 }
                  price: { type: decimal, precision: 10, scale: 2 }
                relations:
                  same_position: { to: line, on: { position: position }, many: true }
              product:
                endpoint: products
                tenancy: none
                access: { read: public, write: admin }
                key: sku
                fields:
                  sku: { type: string, max_length: 10 }
                  name: { type: string, max_length: 80, required: true }
              ticket:
                endpoint: tickets
                fields:
                  title: { type: string, max_length: 40, required: true }
            """;

    private static final AtomicInteger ORGANIZATIONS = new AtomicInteger();

    private final TestServer server;

    /** The shop of an organization that nobody else is in. */
    final String organization = "organization " + ORGANIZATIONS.incrementAndGet();

    final Caller ann = Caller.user("ann").in(organization);

    Shop(TestServer server) {
        this.server = server;
    }

    static TestServer serve() {
        TestServer server = TestServer.serve(DEFINITION);
        TestClient root = server.as(Caller.admin("root")).admin();
        root.put("/products/pen", "{'name':'Pen'}").status(201);
        root.put("/products/ink", "{'name':'Ink'}").status(201);
        return server;
    }

    TestClient calls() {
        return server.as(ann);
    }

    TestClient administers() {
        return server.as(Caller.admin("root")).admin(organization);
    }

    /** Two customers and a third without orders, four orders, four lines. */
    Shop filled() {
        TestClient calls = calls();
        calls.post("/customers", "{'code':'c1','name':'Ada','country':'GB','vip':true}")
                .status(201);
        calls.post("/customers", "{'code':'c2','name':'bob','country':'DE','referrer_id':'c1'}")
                .status(201);
        calls.post("/customers", "{'code':'c3','name':'Cid'}").status(201);
        order("o1", "c1", "open", "10.50", "2026-01-01");
        order("o2", "c1", "paid", "20", "2026-01-02");
        order("o3", "c2", "paid", null, "2026-01-03");
        order("o4", "c2", "shipped", "5.25", null);
        line("o1", 1, "pen", 3);
        line("o1", 2, "ink", 5);
        line("o2", 1, "pen", 1);
        line("o3", 1, null, 10);
        return this;
    }

    void order(String number, String customer, String status, String total, String day) {
        calls().post(
                        "/orders",
                        "{'number':'%s','customer_id':'%s','status':'%s','total':%s,'placed_on':%s}"
                                .formatted(number, customer, status, total, day == null ? null : "'" + day + "'"))
                .status(201);
    }

    private void line(String order, int position, String product, int qty) {
        calls().post(
                        "/lines",
                        "{'order_id':'%s','position':%d,'product_id':%s,'qty':%d}"
                                .formatted(order, position, product == null ? null : "'" + product + "'", qty))
                .status(201);
    }
}
