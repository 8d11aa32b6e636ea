// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.util.List;
import java.util.stream.Stream;

/** A program that is measured, and the requests that it gets. */
public enum Program {
    /** The service that is written for this: Javalin, HikariCP, H2, Lettuce. */
    SHOP("whole-program", 3000, 1) {
        @Override
        String path(int request) {
            return "/products/" + (1 + request % 1000);
        }
    },

    /** The sample {@code samples/petclinic}, an ordinary application on Spring Boot. */
    CLINIC("whole-program-spring-boot", 200, 3) {
        @Override
        String path(int request) {
            int turn = request / 3;
            return switch (request % 3) {
                // All of these fit on one page, so none is counted, and all of these owners have a pet.
                case 0 -> "/owners?lastName=" + "hmnpv".charAt(turn % 5);
                case 1 -> "/owners/" + (1 + turn % 9);
                default -> "/vets";
            };
        }
    };

    private final String page;
    private final int rate;
    private final int kinds;

    Program(String page, int rate, int kinds) {
        this.page = page;
        this.rate = rate;
        this.kinds = kinds;
    }

    /** Returns the path of a request, by its number. */
    abstract String path(int request);

    /** Returns how many kinds of requests there are, which take turns. All of a kind have the same spans. */
    int kinds() {
        return kinds;
    }

    /** Returns the requests per second that it gets unless another rate is given. */
    int rate() {
        return rate;
    }

    /**
     * Returns the name of the page of the documentation, which those of its charts begin with.
     *
     * @return the name, without an ending
     */
    public String page() {
        return page;
    }

    /** Returns the ways of running it. */
    List<Variant> variants() {
        return Stream.of(Variant.values())
                .filter(variant -> variant.program() == this)
                .toList();
    }
}
