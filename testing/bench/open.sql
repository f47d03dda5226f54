-- 10,000 customers, 100,000 orders, 3 lines each; keys that a load generator can make up.
INSERT INTO data.customer (id, name, email, country)
SELECT ('01970000-0000-7000-8000-' || (100000000000 + i))::uuid, 'Customer ' || i, 'customer' || i || '@example.org',
       (ARRAY['DE', 'FR', 'IT', 'ES'])[1 + i % 4]
FROM generate_series(0, 9999) AS i;

INSERT INTO data."order" (id, customer_id, number, status, total, placed_at)
SELECT ('01980000-0000-7000-8000-' || (100000000000 + i))::uuid,
       ('01970000-0000-7000-8000-' || (100000000000 + i * 7919 % 10000))::uuid,
       'N-' || i, (ARRAY['open', 'paid', 'shipped'])[1 + i % 3], 1 + i % 100000 / 100.0,
       timestamptz '2026-01-01 00:00:00Z' + i * interval '1 minute'
FROM generate_series(1, 100000) AS i;

INSERT INTO data.line (order_id, position, product, qty, price)
SELECT ('01980000-0000-7000-8000-' || (100000000000 + i))::uuid, j, 'Product ' || i * j % 500, 1 + (i + j) % 9,
       1 + i * j % 10000 / 100.0
FROM generate_series(1, 100000) AS i, generate_series(1, 3) AS j;

VACUUM (ANALYZE) data.customer;
VACUUM (ANALYZE) data."order";
VACUUM (ANALYZE) data.line;
