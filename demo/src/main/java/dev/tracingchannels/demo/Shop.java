// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import dev.tracingchannels.demo.payment.PaymentDeclined;
import dev.tracingchannels.demo.payment.Payments;
import dev.tracingchannels.javalin.TracingPlugin;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** The shop's HTTP API. */
final class Shop {
    private final Catalogue catalogue;
    private final Checkout checkout;

    private Shop(DataSource database) {
        this.catalogue = new Catalogue(database);
        this.checkout = new Checkout(database, new Payments());
    }

    /** The shop as an application that is not started yet. */
    static Javalin create(DataSource database) {
        Shop shop = new Shop(database);
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.registerPlugin(new TracingPlugin());
            shop.addRoutes(config.routes);
        });
    }

    private void addRoutes(RoutesConfig routes) {
        routes.before(context -> context.header("Cache-Control", "no-store"));
        routes.get("/products", context -> context.json(catalogue.products()));
        routes.get("/products/{id}", this::product);
        routes.post("/checkout", this::checkout);
        routes.get("/reports/sales", context -> context.json(catalogue.sales()));
        routes.get("/reviews", context -> {
            throw new IllegalStateException("The reviews were never built.");
        });
        routes.after(context -> context.header("Server-Timing", "shop"));
        routes.exception(OutOfStock.class, (error, context) -> refuse(context, HttpStatus.CONFLICT, error));
        routes.exception(
                PaymentDeclined.class, (error, context) -> refuse(context, HttpStatus.PAYMENT_REQUIRED, error));
    }

    private static void refuse(Context context, HttpStatus status, Exception error) {
        context.status(status).json(Map.of("error", String.valueOf(error.getMessage())));
    }

    private void product(Context context) throws SQLException {
        int id = context.pathParamAsClass("id", Integer.class).get();
        context.json(catalogue.product(id).orElseThrow(() -> new NotFoundResponse("There is no product " + id + ".")));
    }

    private void checkout(Context context) throws SQLException, OutOfStock, PaymentDeclined {
        Checkout.Cart cart = cart(context);
        context.status(HttpStatus.CREATED).json(checkout.place(cart));
    }

    private static Checkout.Cart cart(Context context) {
        Checkout.Cart cart;
        try {
            cart = context.bodyAsClass(Checkout.Cart.class);
        } catch (Exception malformed) { // Kotlin code throws what it does not declare, an IOException here
            throw new BadRequestResponse(
                    "Send {\"lines\": [{\"productId\": 1, \"quantity\": 2}], \"card\": \"4000000000000001\"}.");
        }
        if (cart.lines() == null || cart.lines().isEmpty() || cart.card() == null) {
            throw new BadRequestResponse("A cart needs at least one line, and a card.");
        }
        if (cart.lines().stream().anyMatch(line -> line.quantity() < 1)) {
            throw new BadRequestResponse("Each line's quantity must be at least 1.");
        }
        return cart;
    }
}
