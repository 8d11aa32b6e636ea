// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.io.IOException;
import java.io.PrintStream;

/** The viewer as a program for the command line. */
public final class ViewerMain {

    private static final String USAGE = """
            Usage: viewer [--port=<number>] [--host=<address>] [--max-traces=<number>] [--max-spans-per-trace=<number>]

              --port                 where to listen, 4318 unless given; 0 picks a free port
              --host                 the address to listen on, 127.0.0.1 unless given; on any other than a loopback
                                     address, everyone who can reach the port can read and send traces
              --max-traces           how many traces are kept, 1000 unless given
              --max-spans-per-trace  how many spans, and how many log records, are kept of one trace, 100000 unless given
              --help                 print this
            """;

    private ViewerMain() {}

    /**
     * Starts a viewer and leaves it running until the process ends. Exits with status 2 if a flag is wrong, 1 if the
     * viewer cannot start.
     *
     * @param args the flags; see {@code --help}
     */
    public static void main(String[] args) {
        int status = run(args, System.out, System.err);
        if (status >= 0) {
            System.exit(status);
        }
    }

    /** Returns the exit status, or -1 if a viewer is running. */
    private static int run(String[] args, PrintStream out, PrintStream err) {
        ViewerOptions options = ViewerOptions.DEFAULT;
        for (String arg : args) {
            if (arg.equals("--help")) {
                out.print(USAGE);
                return 0;
            }
            try {
                options = with(options, arg);
            } catch (IllegalArgumentException e) {
                err.println(e.getMessage());
                err.println();
                err.print(USAGE);
                return 2;
            }
        }
        return start(options, out, err);
    }

    // The viewer is left open on purpose: it ends with the process.
    @SuppressWarnings("resource")
    private static int start(ViewerOptions options, PrintStream out, PrintStream err) {
        try {
            Viewer viewer = Viewer.start(options);
            out.println("Traces are shown at " + viewer.uri() + " and taken at " + viewer.tracesUri() + ", logs at "
                    + viewer.logsUri());
            return -1;
        } catch (IOException e) {
            err.println("The viewer cannot start. " + e.getMessage());
            return 1;
        }
    }

    private static ViewerOptions with(ViewerOptions options, String arg) {
        int equals = arg.indexOf('=');
        String flag = equals < 0 ? arg : arg.substring(0, equals);
        String value = equals < 0 ? "" : arg.substring(equals + 1);
        return switch (flag) {
            case "--port" -> options.withPort(number(flag, value));
            case "--host" -> options.withHost(value);
            case "--max-traces" -> options.withMaxTraces(number(flag, value));
            case "--max-spans-per-trace" -> options.withMaxSpansPerTrace(number(flag, value));
            default -> throw new IllegalArgumentException("Unknown flag: " + arg);
        };
    }

    private static int number(String flag, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(flag + " needs a whole number, not \"" + value + "\"", e);
        }
    }
}
