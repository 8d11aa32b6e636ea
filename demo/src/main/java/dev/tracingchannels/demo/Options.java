// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line.
 *
 * @param port the port of the shop; 0 picks a free one
 * @param viewerPort the port of the viewer; 0 picks a free one
 * @param database which database the shop uses
 * @param redis the unresolved address of a running Redis; null starts one
 * @param traffic whether to send some requests at the start
 */
record Options(
        int port,
        int viewerPort,
        DatabaseKind database,
        @Nullable InetSocketAddress redis,
        boolean traffic) {
    static final String USAGE = """
            Usage: java -jar tracing-channels-demo.jar [flags]

              --port=<0-65535>          the port of the shop (8080; 0 picks a free port)
              --viewer-port=<0-65535>   the port of the viewer (4318; 0 picks a free port)
              --database=h2|postgres    an embedded H2, or an embedded PostgreSQL (h2)
              --redis=<host>:<port>     a Redis that runs already (an embedded one)
              --no-traffic              do not play requests at the start
              --help                    print this
            """;

    enum DatabaseKind {
        H2,
        POSTGRES
    }

    static Options parse(String... arguments) {
        Options options = new Options(8080, 4318, DatabaseKind.H2, null, true);
        for (String argument : arguments) {
            options = options.with(argument);
        }
        return options;
    }

    private Options with(String argument) {
        int equals = argument.indexOf('=');
        String flag = equals < 0 ? argument : argument.substring(0, equals);
        String value = equals < 0 ? "" : argument.substring(equals + 1);
        return switch (flag) {
            case "--port" -> new Options(port(flag, value), viewerPort, database, redis, traffic);
            case "--viewer-port" -> new Options(port, port(flag, value), database, redis, traffic);
            case "--database" -> new Options(port, viewerPort, database(value), redis, traffic);
            case "--redis" -> new Options(port, viewerPort, database, address(value), traffic);
            case "--no-traffic" -> new Options(port, viewerPort, database, redis, false);
            default -> throw new BadFlag("There is no flag " + flag + ".");
        };
    }

    private static int port(String flag, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, with the same message as a number out of range.
        }
        throw new BadFlag(flag + " takes a port from 0 to 65535, for instance " + flag + "=8081; it was given \""
                + value + "\".");
    }

    private static InetSocketAddress address(String value) {
        int colon = value.lastIndexOf(':');
        if (colon > 0) {
            try {
                return InetSocketAddress.createUnresolved(
                        value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
            } catch (IllegalArgumentException notAPort) {
                // Reported below.
            }
        }
        throw new BadFlag(
                "--redis takes the host and the port of a Redis, for instance --redis=localhost:6379; it was given \""
                        + value + "\".");
    }

    private static DatabaseKind database(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "h2" -> DatabaseKind.H2;
            case "postgres" -> DatabaseKind.POSTGRES;
            default -> throw new BadFlag("--database takes h2 or postgres; it was given \"" + value + "\".");
        };
    }

    /** An invalid flag; the message is for the user. */
    static final class BadFlag extends IllegalArgumentException {
        BadFlag(String message) {
            super(message);
        }
    }
}
