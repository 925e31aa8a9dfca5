package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LocalModelTest {
    private static final int PATIENCE_MILLIS = 10_000;

    @Test
    void itListensOnTheLoopbackInterfaceOnAFreePort() throws Exception {
        try (LocalModel one = LocalModel.start();
                LocalModel other = LocalModel.start()) {
            assertThat(InetAddress.getByName(one.baseUrl().getHost()).isLoopbackAddress())
                    .isTrue();
            assertThat(one.baseUrl().getPath()).isEqualTo("/v1");
            assertThat(one.baseUrl().getPort())
                    .isPositive()
                    .isNotEqualTo(other.baseUrl().getPort());
        }
    }

    @Test
    void aPortIsFreeAgainAfterClose() {
        LocalModel first = LocalModel.start();
        int port = first.baseUrl().getPort();
        new Caller(first).send("GET", "/models", "");
        first.close();

        try (LocalModel second = LocalModel.start(port)) {
            assertThat(second.baseUrl()).isEqualTo(first.baseUrl());
            assertThat(new Caller(second).send("GET", "/models", "").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTakenPortIsNamedInTheError() {
        Set<Thread> before = threads();
        try (LocalModel model = LocalModel.start()) {
            int port = model.baseUrl().getPort();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> LocalModel.start(port))
                    .withMessageContaining(":" + port);
        }
        assertThat(threadsSince(before)).allSatisfy(LocalModelTest::assertEnds);
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LocalModel.start(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> LocalModel.start(-1));
    }

    @Test
    void allThreadsAreDaemonsAndEndWithClose() {
        Set<Thread> before = threads();
        LocalModel model = LocalModel.start();
        new Caller(model).post("/chat/completions", Caller.chat("Write to info@uga.edu.", "How do I contact you?"));
        Set<Thread> started = threadsSince(before);
        model.close();

        assertThat(started).isNotEmpty().allMatch(Thread::isDaemon);
        assertThat(started).allSatisfy(LocalModelTest::assertEnds);
    }

    @Test
    void closeBreaksOffARequestThatIsStillBeingSent() throws IOException {
        LocalModel model = LocalModel.start();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), model.baseUrl().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head =
                    "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');

            model.close();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .doesNotContain("200");
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        LocalModel model = LocalModel.start();
        model.close();
        assertThatCode(model::close).doesNotThrowAnyException();
    }

    private static void assertEnds(Thread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static Set<Thread> threadsSince(Set<Thread> before) {
        Set<Thread> since = threads();
        since.removeAll(before);
        since.removeIf(thread -> thread.getName().startsWith("HttpClient"));
        return since;
    }
}
