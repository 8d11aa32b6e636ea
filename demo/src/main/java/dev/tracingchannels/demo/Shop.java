// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.AnthropicException;
import dev.tracingchannels.demo.payment.PaymentDeclined;
import dev.tracingchannels.demo.payment.Payments;
import dev.tracingchannels.javalin.JavalinTracing;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.lettuce.core.api.sync.RedisCommands;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The shop's HTTP API. */
final class Shop {
    private final Catalogue catalogue;
    private final Checkout checkout;
    private final Recommender recommender;

    private Shop(DataSource database, @Nullable RedisCommands<String, String> redis, AnthropicClient model) {
        this.catalogue = new Catalogue(database);
        this.checkout = new Checkout(database, new ProductCache(catalogue, redis), new Payments());
        this.recommender = new Recommender(model, catalogue);
    }

    /** The answer to an order. */
    record Receipt(int id, int totalCents, String recommendation) {}

    /** Creates the shop's application without starting it. It can run without a Redis. */
    static Javalin create(DataSource database, @Nullable RedisCommands<String, String> redis, AnthropicClient model) {
        Shop shop = new Shop(database, redis, model);
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.registerPlugin(new JavalinTracing());
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
        Checkout.Order order = checkout.place(cart(context));
        context.status(HttpStatus.CREATED)
                .json(new Receipt(order.id(), order.totalCents(), recommendation(order.products())));
    }

    /** Returns a recommendation. An order succeeds even if the recommendation fails. */
    private String recommendation(List<String> products) {
        try {
            return recommender.recommend(products);
        } catch (AnthropicException noModel) {
            return "";
        }
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
