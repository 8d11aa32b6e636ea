// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Decompresses the body of a request. */
final class RequestBody {

    private RequestBody() {}

    /**
     * Returns the decompressed body. Throws a problem with status 400, 413 or 415 if it is broken, too large or in
     * another encoding.
     */
    static byte[] of(HttpRequest request, int limit) throws HttpProblem {
        if (!isZipped(request.header("Content-Encoding"))) {
            return request.body();
        }
        byte[] body = unzip(request.body(), limit + 1);
        if (body.length > limit) {
            throw new HttpProblem(413, "The body is larger than " + limit + " bytes when unzipped.");
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

    private static byte[] unzip(byte[] zipped, int atMost) throws HttpProblem {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped), 1 << 13)) {
            return in.readNBytes(atMost);
        } catch (ZipException | EOFException e) {
            throw new HttpProblem(400, "The body is not valid gzip: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new HttpProblem(400, "The body cannot be unzipped: " + e.getMessage() + ".", e);
        }
    }
}
