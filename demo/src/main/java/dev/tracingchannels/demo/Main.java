// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Starts the demo, prints its addresses, and runs until it is stopped. */
public final class Main {
    private Main() {}

    /**
     * Runs the demo. Exits with status 2 for an invalid flag, and 1 if something cannot be started.
     *
     * @param arguments the flags, as {@code --help} prints them
     * @throws Exception if the demo cannot be started for an unforeseen reason
     */
    public static void main(String[] arguments) throws Exception {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            run(Options.parse(arguments));
        } catch (Options.BadFlag bad) {
            System.err.println(bad.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
        } catch (BindException | ConnectException explained) {
            System.err.println(explained.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) throws IOException, SQLException, InterruptedException {
        // Otherwise each answer of the model's stand-in, which uses the JDK's HTTP server, waits 40 ms on JDK 17.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Demo demo = Demo.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-shutdown"));
        System.out.printf("""

                The shop:    %s/products
                Its traces:  %s

                Try:  curl -XPOST %s/checkout -d '{"lines": [{"productId": 1, "quantity": 2}], "card": "4000000000000001"}'
                Stop with Ctrl-C.
                """, demo.shop(), demo.viewer(), demo.shop());
        new CountDownLatch(1).await();
    }
}
