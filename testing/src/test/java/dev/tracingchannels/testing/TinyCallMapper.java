// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps the requests of {@link TinyClient}, with some of its faults. */
final class TinyCallMapper extends HttpClientMapper<TinyCall> {
    private final @Nullable TinyClientFault fault;

    TinyCallMapper(@Nullable TinyClientFault fault) {
        super(TinyClient.CHANNEL.name(), TinyCall.class);
        this.fault = fault;
    }

    @Override
    protected String method(TinyCall payload) {
        return fault == TinyClientFault.TAKES_EACH_METHOD_FOR_GET ? "GET" : payload.request.method();
    }

    @Override
    protected URI url(TinyCall payload) {
        URI url = payload.request.uri();
        return fault == TinyClientFault.CUTS_THE_QUERY_OFF ? url.resolve(url.getRawPath()) : url;
    }

    @Override
    protected int resendCount(TinyCall payload) {
        return fault == TinyClientFault.FORGETS_THE_NUMBER ? 0 : payload.number;
    }

    @Override
    protected HeaderReader requestHeaders(TinyCall payload) {
        return reader(payload.request.headers());
    }

    private HeaderReader reader(HttpHeaders headers) {
        return HeaderReader.of(
                name -> {
                    List<String> values = headers.allValues(name);
                    return fault == TinyClientFault.READS_THE_FIRST_HEADER_OF_A_NAME && !values.isEmpty()
                            ? values.subList(0, 1)
                            : values;
                },
                () -> headers.map().keySet());
    }

    @Override
    protected int status(Operation<? extends TinyCall> operation) {
        HttpResponse.ResponseInfo response = operation.payload().response;
        return response == null || fault == TinyClientFault.FORGETS_THE_STATUS ? 0 : response.statusCode();
    }

    @Override
    protected @Nullable String protocol(Operation<? extends TinyCall> operation) {
        HttpResponse.ResponseInfo response = operation.payload().response;
        return response == null || fault == TinyClientFault.FORGETS_THE_VERSION
                ? null
                : response.version().name();
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(Operation<? extends TinyCall> operation) {
        HttpResponse.ResponseInfo response = operation.payload().response;
        return response == null ? null : reader(response.headers());
    }

    @Override
    public HeaderWriter outgoingHeaders(TinyCall payload) {
        return payload;
    }
}
