// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** The products of the shop. */
final class Catalogue {
    private final DataSource database;

    Catalogue(DataSource database) {
        this.database = database;
    }

    /** One product, as the shop's API shows it. */
    record Product(int id, String name, int priceCents, int stock) {}

    /** How many of one product were sold. */
    record Sale(String product, long quantity) {}

    List<Product> products() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, name, price_cents, stock FROM product ORDER BY name")) {
            List<Product> products = new ArrayList<>();
            while (rows.next()) {
                products.add(product(rows));
            }
            return products;
        }
    }

    Optional<Product> product(int id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id, name, price_cents, stock FROM product WHERE id = ?")) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(product(rows)) : Optional.empty();
            }
        }
    }

    /** Returns the names of the products that contain a word. */
    List<String> namesWith(String word) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT name FROM product WHERE LOWER(name) LIKE ? AND stock > 0 ORDER BY name")) {
            statement.setString(1, '%' + word.toLowerCase(Locale.ROOT) + '%');
            try (ResultSet rows = statement.executeQuery()) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        }
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(row.getInt(1), row.getString(2), row.getInt(3), row.getInt(4));
    }

    /** Returns the sales. Slow on purpose: it multiplies them with rows that serve no other purpose. */
    List<Sale> sales() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        WITH RECURSIVE filler(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM filler WHERE n < ?)
                        SELECT product.name, SUM(CASE WHEN filler.n = 1 THEN order_line.quantity ELSE 0 END)
                        FROM order_line
                        JOIN product ON product.id = order_line.product_id
                        CROSS JOIN filler
                        GROUP BY product.name
                        ORDER BY 2 DESC""")) {
            statement.setInt(1, 30_000);
            try (ResultSet rows = statement.executeQuery()) {
                List<Sale> sales = new ArrayList<>();
                while (rows.next()) {
                    sales.add(new Sale(rows.getString(1), rows.getLong(2)));
                }
                return sales;
            }
        }
    }
}
