// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders. */
@RestController
@RequestMapping("/orders")
class OrderController {
    private final Checkout checkout;
    private final Orders orders;
    private final Dispatch dispatch;
    private final Confirmations confirmations;

    OrderController(Checkout checkout, Orders orders, Dispatch dispatch, Confirmations confirmations) {
        this.checkout = checkout;
        this.orders = orders;
        this.dispatch = dispatch;
        this.confirmations = confirmations;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderView place(@RequestBody NewOrder wanted) {
        Order order = checkout.place(wanted.sku(), wanted.quantity());
        dispatch.announce(order);
        confirmations.send(order.id());
        return OrderView.of(order);
    }

    @GetMapping("/{id}")
    ResponseEntity<OrderView> order(@PathVariable UUID id) {
        return ResponseEntity.of(orders.findById(id).map(OrderView::of));
    }

    /**
     * What a customer wants.
     *
     * @param sku which product
     * @param quantity how much of it
     */
    record NewOrder(String sku, int quantity) {}

    /**
     * An order as it is shown.
     *
     * @param id its id
     * @param sku which product
     * @param quantity how much of it
     * @param totalInCents what it costs
     * @param deliveredBy the name of the branch that delivers it
     * @param confirmed whether the customer has been told
     */
    record OrderView(UUID id, String sku, int quantity, int totalInCents, String deliveredBy, boolean confirmed) {
        static OrderView of(Order order) {
            return new OrderView(
                    order.id(),
                    order.sku(),
                    order.quantity(),
                    order.totalInCents(),
                    order.deliveredBy(),
                    order.isConfirmed());
        }
    }
}
