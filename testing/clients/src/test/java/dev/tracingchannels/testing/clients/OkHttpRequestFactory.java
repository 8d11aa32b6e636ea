// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.clients;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.internal.http.HttpMethod;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** What an application writes for itself to have OkHttp below Spring 7, which has no factory for it any more. */
record OkHttpRequestFactory(OkHttpClient client) implements ClientHttpRequestFactory {
    @Override
    public ClientHttpRequest createRequest(URI uri, org.springframework.http.HttpMethod method) {
        return new OkHttpRequest(client, uri, method, new HttpHeaders(), new HashMap<>(), new ByteArrayOutputStream());
    }

    private record OkHttpRequest(
            OkHttpClient client,
            URI getURI,
            org.springframework.http.HttpMethod getMethod,
            HttpHeaders getHeaders,
            Map<String, Object> getAttributes,
            OutputStream getBody)
            implements ClientHttpRequest {
        @Override
        public ClientHttpResponse execute() throws IOException {
            byte[] bytes = ((ByteArrayOutputStream) getBody).toByteArray();
            String method = getMethod.name();
            RequestBody body =
                    HttpMethod.requiresRequestBody(method) || bytes.length > 0 ? RequestBody.create(bytes) : null;
            Request.Builder request =
                    new Request.Builder().url(getURI.toString()).method(method, body);
            getHeaders.forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
            return new OkHttpResponse(client.newCall(request.build()).execute());
        }
    }

    private record OkHttpResponse(Response response) implements ClientHttpResponse {
        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(response.code());
        }

        @Override
        public String getStatusText() {
            return response.message();
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            response.headers().forEach(header -> headers.add(header.getFirst(), header.getSecond()));
            return headers;
        }

        @Override
        public InputStream getBody() {
            return response.body().byteStream();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
