CREATE TABLE product (
    id INTEGER PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    price_cents INTEGER NOT NULL,
    stock INTEGER NOT NULL
);

CREATE TABLE customer_order (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    placed_at TIMESTAMP NOT NULL,
    total_cents INTEGER NOT NULL
);

CREATE TABLE order_line (
    order_id INTEGER NOT NULL REFERENCES customer_order (id),
    product_id INTEGER NOT NULL REFERENCES product (id),
    quantity INTEGER NOT NULL
);

INSERT INTO product (id, name, price_cents, stock) VALUES
    (1, 'Coffee grinder', 8900, 1000),
    (2, 'Pour-over kettle', 6450, 1000),
    (3, 'Filter papers', 490, 100000),
    (4, 'Espresso cups, set of four', 3200, 1000),
    (5, 'Signed first edition', 45000, 1)
