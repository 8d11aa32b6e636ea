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
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an order: looks up the products, then reserves the stock, charges the card and writes the order in one
 * transaction.
 */
final class Checkout {
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkout.class);

    private final DataSource database;
    private final ProductCache products;
    private final Payments payments;

    Checkout(DataSource database, ProductCache products, Payments payments) {
        this.database = database;
        this.products = products;
        this.payments = payments;
    }

    /** The products that a customer wants, and the card to charge. */
    record Cart(List<Line> lines, String card) {}

    /** A quantity of one product. */
    record Line(int productId, int quantity) {}

    /** A completed order: the names of the products, and their total price. */
    record Order(int id, List<String> products, int totalCents) {}

    Order place(Cart cart) throws SQLException, OutOfStock, PaymentDeclined {
        LOGGER.info("Order received: {} lines", cart.lines().size());
        List<String> names = new ArrayList<>();
        int total = 0;
        for (Line line : cart.lines()) {
            ProductCache.Item item =
                    products.item(line.productId()).orElseThrow(() -> new OutOfStock(line.productId()));
            names.add(item.name());
            total += item.priceCents() * line.quantity();
        }
        int id = place(cart, total);
        LOGGER.info("Order {} placed for {} cents", id, total);
        return new Order(id, names, total);
    }

    private int place(Cart cart, int total) throws SQLException, OutOfStock, PaymentDeclined {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int id = place(connection, cart, total);
                connection.commit();
                return id;
            } catch (Throwable failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    private int place(Connection connection, Cart cart, int total) throws SQLException, OutOfStock, PaymentDeclined {
        for (Line line : cart.lines()) {
            reserve(connection, line);
        }
        LOGGER.info("Stock reserved");
        payments.charge(cart.card(), total);
        return write(connection, cart.lines(), total);
    }

    /** Subtracts a line's quantity from the stock. */
    private static void reserve(Connection connection, Line line) throws SQLException, OutOfStock {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE product SET stock = stock - ? WHERE id = ? AND stock >= ?")) {
            update.setInt(1, line.quantity());
            update.setInt(2, line.productId());
            update.setInt(3, line.quantity());
            if (update.executeUpdate() == 0) {
                throw new OutOfStock(line.productId());
            }
        }
    }

    private static int write(Connection connection, List<Line> lines, int total) throws SQLException {
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
        return id;
    }
}
