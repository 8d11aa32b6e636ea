CREATE TABLE IF NOT EXISTS products (
  sku VARCHAR(40) PRIMARY KEY,
  title VARCHAR(200) NOT NULL,
  price_in_cents INT NOT NULL,
  stock INT NOT NULL
);

CREATE TABLE IF NOT EXISTS orders (
  id UUID PRIMARY KEY,
  sku VARCHAR(40) NOT NULL REFERENCES products,
  quantity INT NOT NULL,
  total_in_cents INT NOT NULL,
  delivered_by VARCHAR(40) NOT NULL,
  confirmed BOOLEAN NOT NULL
);

CREATE TABLE IF NOT EXISTS parcels (
  order_id UUID PRIMARY KEY,
  sku VARCHAR(40) NOT NULL,
  quantity INT NOT NULL
);
