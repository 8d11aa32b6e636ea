INSERT INTO products VALUES
  ('green-tea', 'Green tea, 100 g', 690, 12),
  ('black-tea', 'Black tea, 100 g', 540, 60),
  ('teapot', 'Teapot of glass, 1 l', 3290, 5000)
ON CONFLICT DO NOTHING;
