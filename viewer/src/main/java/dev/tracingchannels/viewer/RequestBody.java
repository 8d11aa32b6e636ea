// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads what a request carries, unzipped, within the limit that the OTLP specification recommends. */
final class RequestBody {

    /** Bytes, before and after unzipping. */
    static final int LIMIT = 20 << 20;

    // A sender that is still sending does not read the answer, so some of what is too much is read and forgotten.
    private static final int DRAINED_AT_MOST = 3 * LIMIT;

    private RequestBody() {}

    /** Throws a problem with status 400, 413 or 415 if the body is broken, too large or encoded in some other way. */
    static byte[] read(HttpExchange exchange) throws IOException, HttpProblem {
        InputStream raw = exchange.getRequestBody();
        boolean zipped = isZipped(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] body = zipped ? unzip(raw) : raw.readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            drain(raw);
            throw new HttpProblem(
                    413, "The body is larger than " + LIMIT + " bytes" + (zipped ? " when unzipped." : "."));
        }
        return body;
    }

    private static boolean isZipped(@Nullable String encoding) throws HttpProblem {
        if (encoding == null) {
            return false;
        }
        return switch (encoding.trim().toLowerCase(Locale.ROOT)) {
            case "gzip" -> true;
            case "", "identity" -> false;
            default ->
                throw new HttpProblem(
                        415,
                        "Content-Encoding \"" + encoding + "\" is not known here: gzip is, and none at all.",
                        Map.of("Accept-Encoding", "gzip, identity"));
        };
    }

    private static byte[] unzip(InputStream raw) throws IOException, HttpProblem {
        try {
            return new GZIPInputStream(raw).readNBytes(LIMIT + 1);
        } catch (ZipException | EOFException e) {
            throw new HttpProblem(400, "The body is not valid gzip: " + e.getMessage() + ".", e);
        }
    }

    private static void drain(InputStream raw) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int drained = 0;
        int read = 0;
        while (read >= 0 && drained < DRAINED_AT_MOST) {
            drained += read;
            read = raw.read(buffer);
        }
    }
}
