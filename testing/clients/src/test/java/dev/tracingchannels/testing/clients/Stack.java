// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.clients;

import dev.tracingchannels.httpclient5.HttpClient5Tracing;
import dev.tracingchannels.javanethttp.TracedHttpClient;
import dev.tracingchannels.okhttp.TracedOkHttpClient;
import dev.tracingchannels.springweb.SpringWebTracing;
import dev.tracingchannels.springwebflux.WebClientTracing;
import java.net.http.HttpClient;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** A client of Spring over one of another library. */
@SuppressWarnings("ImmutableEnumChecker") // of functions
enum Stack {
    REST_ON_JDK("java.net.http", Stack::restOnJdk),
    REST_ON_APACHE("httpclient5", Stack::restOnApache),
    REST_ON_OKHTTP("okhttp", Stack::restOnOkHttp),
    REST_ON_NETTY("reactor-netty", Stack::restOnNetty),
    WEB_ON_JDK("java.net.http", Stack::webOnJdk),
    WEB_ON_APACHE("httpclient5", Stack::webOnApache),
    WEB_ON_NETTY("reactor-netty", Stack::webOnNetty);

    /** Which of the two clients are traced. */
    record Traced(boolean spring, boolean below) {}

    /** Sends a GET, to a URL made of a template, and returns the body. */
    interface Get {
        String send(String template, Object... variables);
    }

    final String library;
    private final Function<Traced, Get> factory;

    Stack(String library, Function<Traced, Get> factory) {
        this.library = library;
        this.factory = factory;
    }

    Get make(boolean spring, boolean below) {
        return factory.apply(new Traced(spring, below));
    }

    /** Whether the client below shows each request that it sends by itself. */
    boolean showsEachSend() {
        return !library.equals("java.net.http");
    }

    private static Get rest(ClientHttpRequestFactory factory, Traced traced) {
        RestClient.Builder builder = RestClient.builder().requestFactory(factory);
        RestClient client = (traced.spring ? SpringWebTracing.addTo(builder) : builder).build();
        return (template, variables) ->
                client.get().uri(template, variables).retrieve().body(String.class);
    }

    private static Get web(ClientHttpConnector connector, Traced traced) {
        WebClient.Builder builder = WebClient.builder().clientConnector(connector);
        WebClient client = (traced.spring ? WebClientTracing.addTo(builder) : builder).build();
        return (template, variables) -> client.get()
                .uri(template, variables)
                .retrieve()
                .bodyToMono(String.class)
                .block();
    }

    private static HttpClient jdk(Traced traced) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return traced.below ? TracedHttpClient.wrap(client) : client;
    }

    private static Get restOnJdk(Traced traced) {
        return rest(new JdkClientHttpRequestFactory(jdk(traced)), traced);
    }

    private static Get webOnJdk(Traced traced) {
        return web(new JdkClientHttpConnector(jdk(traced)), traced);
    }

    private static Get restOnApache(Traced traced) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        return rest(
                new HttpComponentsClientHttpRequestFactory(
                        (traced.below ? HttpClient5Tracing.addTo(builder) : builder).build()),
                traced);
    }

    private static Get webOnApache(Traced traced) {
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create();
        return web(
                new HttpComponentsClientHttpConnector(
                        (traced.below ? HttpClient5Tracing.addTo(builder) : builder).build()),
                traced);
    }

    private static Get restOnOkHttp(Traced traced) {
        OkHttpClient client = new OkHttpClient();
        return rest(new OkHttpRequestFactory(traced.below ? TracedOkHttpClient.wrap(client) : client), traced);
    }

    private static reactor.netty.http.client.HttpClient netty(Traced traced) {
        reactor.netty.http.client.HttpClient client =
                reactor.netty.http.client.HttpClient.create().followRedirect(true);
        return traced.below ? dev.tracingchannels.reactornetty.TracedHttpClient.wrap(client) : client;
    }

    private static Get restOnNetty(Traced traced) {
        return rest(new ReactorClientHttpRequestFactory(netty(traced)), traced);
    }

    private static Get webOnNetty(Traced traced) {
        return web(new ReactorClientHttpConnector(netty(traced)), traced);
    }
}
