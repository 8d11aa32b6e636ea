INSERT INTO products VALUES
  ('green-tea', 'Green tea, 100 g', 690, 40),
  ('black-tea', 'Black tea, 100 g', 540, 3),
  ('teapot', 'Teapot of glass, 1 l', 3290, 0)
ON CONFLICT DO NOTHING;
