// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest {
    private static final AtomicBoolean EARLY = new AtomicBoolean();

    /** What a library's publisher takes. */
    public interface Client {}

    /** A client of the application. */
    public static class PlainClient implements Client {}

    /** A client that publishes. */
    private record TracedClient(Client client) implements Client {}

    /** The library. */
    public static final class ClientLibrary implements LibraryProvider {
        @Override
        public String library() {
            return "client";
        }

        @Override
        public List<Mapper<?>> mappers() {
            return List.of();
        }

        @Override
        public List<Attachment<?>> attachments() {
            return List.of(new Attachment<Client>() {
                @Override
                public Class<Client> type() {
                    return Client.class;
                }

                @Override
                public boolean isBeforeInitialization() {
                    return EARLY.get();
                }

                @Override
                public Client attach(Client target) {
                    return target instanceof TracedClient ? target : new TracedClient(target);
                }

                @Override
                public Client detach(Client target) {
                    return target instanceof TracedClient traced ? traced.client() : target;
                }
            });
        }
    }

    /** A library that is not present. */
    public static final class AbsentLibrary implements LibraryProvider {
        @Override
        public String library() {
            return "absent";
        }

        @Override
        public List<Mapper<?>> mappers() {
            return List.of();
        }

        @Override
        public List<Attachment<?>> attachments() {
            throw new NoClassDefFoundError("no/such/Client");
        }
    }

    private static Attachments discover(Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(LibraryProvider.class.getName()),
                List.of(AbsentLibrary.class.getName(), ClientLibrary.class.getName()));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return Attachments.discover();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @TempDir
    private Path folder;

    @Test
    void anObjectIsAttachedByItsTypeAndDetachedAgain() throws IOException {
        Attachments attachments = discover(folder);
        Client client = new PlainClient();

        Client attached = attachments.attach(Client.class, client);

        assertThat(attachments.types()).containsExactly(Client.class);
        assertThat(attachments.libraries()).containsExactly("client");
        assertThat(attached).isEqualTo(new TracedClient(client));
        assertThat(attachments.attach(Client.class, attached)).isSameAs(attached);
        assertThat(attachments.detach(Client.class, attached)).isSameAs(client);
        assertThat(attachments.detach(Client.class, client)).isSameAs(client);
    }

    @Test
    void onlyThoseThatSayItAreForObjectsThatAreNotInitializedYet() throws IOException {
        PlainClient client = new PlainClient();
        assertThat(discover(folder).beforeInitialization().attach((Object) client))
                .isSameAs(client);
        EARLY.set(true);
        try {
            assertThat(discover(folder).beforeInitialization().attach((Object) client))
                    .isEqualTo(new TracedClient(client));
        } finally {
            EARLY.set(false);
        }
    }

    @Test
    void anObjectOfATypeThatNoLibraryKnowsStaysAsItIs() throws IOException {
        Object client = new PlainClient();
        assertThat(discover(folder).attach(Object.class, client)).isSameAs(client);
    }

    @Test
    void anObjectThatIsUsedByItsClassStaysAsItIsAndIsReported() throws IOException {
        PlainClient client = new PlainClient();
        Attachments attachments = discover(folder);
        try (LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            assertThat(attachments.attach(PlainClient.class, client)).isSameAs(client);
            assertThat(log.messages())
                    .containsExactly(PlainClient.class.getName() + " cannot be made to publish as "
                            + PlainClient.class.getName() + ": the result is only a " + Client.class.getName()
                            + ". Use the object by that type.");
        }
    }

    @Test
    void anObjectIsAttachedByWhatItIs() throws IOException {
        Attachments attachments = discover(folder);
        Object client = new PlainClient();

        Object traced = attachments.attach(client);

        assertThat(traced).isEqualTo(new TracedClient((Client) client));
        assertThat(attachments.attach(traced)).isSameAs(traced);
        assertThat(attachments.detach(traced)).isSameAs(client);
        assertThat(attachments.attach((Object) "text")).isEqualTo("text");
    }
}
