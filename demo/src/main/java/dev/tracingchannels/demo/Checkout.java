// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import dev.tracingchannels.demo.payment.PaymentDeclined;
import dev.tracingchannels.demo.payment.Payments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Takes an order: reserves the stock, takes the money and writes the order, in one transaction. */
final class Checkout {
    private final DataSource database;
    private final Payments payments;

    Checkout(DataSource database, Payments payments) {
        this.database = database;
        this.payments = payments;
    }

    /** What a customer wants, and the card to charge. */
    record Cart(List<Line> lines, String card) {}

    /** Some of one product. */
    record Line(int productId, int quantity) {}

    /** What a customer has bought. */
    record Order(int id, int totalCents) {}

    Order place(Cart cart) throws SQLException, OutOfStock, PaymentDeclined {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Order order = place(connection, cart);
                connection.commit();
                return order;
            } catch (Throwable failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    private Order place(Connection connection, Cart cart) throws SQLException, OutOfStock, PaymentDeclined {
        int total = 0;
        for (Line line : cart.lines()) {
            total += reserve(connection, line);
        }
        payments.charge(cart.card(), total);
        return write(connection, cart.lines(), total);
    }

    /** Takes a line's quantity off the stock, and tells what it costs. */
    private static int reserve(Connection connection, Line line) throws SQLException, OutOfStock {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE product SET stock = stock - ? WHERE id = ? AND stock >= ?")) {
            update.setInt(1, line.quantity());
            update.setInt(2, line.productId());
            update.setInt(3, line.quantity());
            if (update.executeUpdate() == 0) {
                throw new OutOfStock(line.productId());
            }
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT price_cents FROM product WHERE id = ?")) {
            select.setInt(1, line.productId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) * line.quantity();
            }
        }
    }

    private static Order write(Connection connection, List<Line> lines, int total) throws SQLException {
        int id;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO customer_order (placed_at, total_cents) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setTimestamp(1, Timestamp.from(Instant.now()));
            insert.setInt(2, total);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                id = keys.getInt(1);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO order_line (order_id, product_id, quantity) VALUES (?, ?, ?)")) {
            for (Line line : lines) {
                insert.setInt(1, id);
                insert.setInt(2, line.productId());
                insert.setInt(3, line.quantity());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return new Order(id, total);
    }
}
