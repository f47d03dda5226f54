-- The same rows over ten organizations; the first is that of the token, and one in twenty of its customers is the token's
-- user's.
CREATE TEMPORARY TABLE organization AS
SELECT n, CASE n WHEN 0 THEN '{organization}'::uuid ELSE gen_random_uuid() END AS id FROM generate_series(0, 9) AS n;

CREATE TEMPORARY TABLE person AS
SELECT n, CASE n WHEN 0 THEN '{user}'::uuid ELSE gen_random_uuid() END AS id FROM generate_series(0, 199) AS n;

INSERT INTO data.customer (_organization_id, id, name, email, country, owner_id)
SELECT o.id, ('01970000-0000-7000-8000-' || (100000000000 + i))::uuid, 'Customer ' || i,
       'customer' || i || '@example.org', (ARRAY['DE', 'FR', 'IT', 'ES'])[1 + i % 4],
       p.id
FROM generate_series(0, 9999) AS i JOIN organization AS o ON o.n = i % 10 JOIN person AS p ON p.n = i % 200;

INSERT INTO data."order" (_organization_id, id, customer_id, number, status, total, placed_at)
SELECT o.id, ('01980000-0000-7000-8000-' || (100000000000 + i))::uuid,
       ('01970000-0000-7000-8000-' || (100000000000 + i * 7919 % 10000))::uuid,
       'N-' || i, (ARRAY['open', 'paid', 'shipped'])[1 + i % 3], 1 + i % 100000 / 100.0,
       timestamptz '2026-01-01 00:00:00Z' + i * interval '1 minute'
FROM generate_series(1, 100000) AS i JOIN organization AS o ON o.n = i * 7919 % 10;

INSERT INTO data.line (_organization_id, order_id, position, product, qty, price)
SELECT o.id, ('01980000-0000-7000-8000-' || (100000000000 + i))::uuid, j, 'Product ' || i * j % 500, 1 + (i + j) % 9,
       1 + i * j % 10000 / 100.0
FROM generate_series(1, 100000) AS i JOIN organization AS o ON o.n = i * 7919 % 10, generate_series(1, 3) AS j;

VACUUM (ANALYZE) data.customer;
VACUUM (ANALYZE) data."order";
VACUUM (ANALYZE) data.line;
