INSERT INTO species VALUES (1, 'cat'), (2, 'dog'), (3, 'parrot'), (4, 'rabbit'), (5, 'tortoise');

INSERT INTO owners VALUES
  (1, 'Amina', 'Okafor', 'Leeds', '0113 496 0101'),
  (2, 'Bram', 'Visser', 'York', '01904 960102'),
  (3, 'Chiara', 'Moretti', 'Leeds', '0113 496 0103'),
  (4, 'Dilip', 'Nair', 'Hull', '01482 960104'),
  (5, 'Edda', 'Morgenstern', 'York', '01904 960105'),
  (6, 'Farid', 'Haddad', 'Leeds', '0113 496 0106'),
  (7, 'Greta', 'Lindqvist', 'Whitby', '01947 960107'),
  (8, 'Hugo', 'Marchetti', 'Hull', '01482 960108'),
  (9, 'Iris', 'Popescu', 'Whitby', '01947 960109'),
  (10, 'Jonas', 'Mortensen', 'York', '01904 960110'),
  (11, 'Kalinda', 'Perera', 'Leeds', '0113 496 0111'),
  (12, 'Liam', 'Brennan', 'Hull', '01482 960112');

INSERT INTO pets VALUES
  (1, 'Biscuit', DATE '2019-04-02', 2, 1),
  (2, 'Clove', DATE '2021-09-17', 1, 1),
  (3, 'Domino', DATE '2020-01-30', 4, 2),
  (4, 'Echo', DATE '2015-06-08', 3, 3),
  (5, 'Fennel', DATE '2022-11-21', 1, 4),
  (6, 'Gizmo', DATE '2018-03-14', 2, 5),
  (7, 'Hazel', DATE '2023-05-05', 4, 6),
  (8, 'Indigo', DATE '2001-08-19', 5, 7),
  (9, 'Juniper', DATE '2020-12-01', 1, 8),
  (10, 'Kiwi', DATE '2017-07-27', 3, 9);

INSERT INTO visits VALUES
  (1, DATE '2026-02-11', 'Vaccination', 1),
  (2, DATE '2026-05-23', 'Limps since a walk in the woods', 1),
  (3, DATE '2026-06-30', 'Does not eat', 2),
  (4, DATE '2026-01-19', 'Teeth too long', 3),
  (5, DATE '2026-08-04', 'Plucks its feathers', 4);

INSERT INTO vets VALUES
  (1, 'Maud', 'Tanner'),
  (2, 'Nikhil', 'Rao'),
  (3, 'Orla', 'Keane'),
  (4, 'Piet', 'Janssen');

INSERT INTO skills VALUES (1, 'birds'), (2, 'dentistry'), (3, 'surgery');

INSERT INTO vet_skills VALUES (1, 3), (2, 1), (2, 2), (4, 2), (4, 3);
