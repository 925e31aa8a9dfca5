package io.hotprompt.examples.chatbot.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotprompt.jdbc.InstanceStatus;
import io.hotprompt.source.Applied;
import io.hotprompt.source.SourceMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromptSpreadTest {

    @Test
    void aPromptIsLiveWhereItsOwnRevisionHasBeenRead() {
        assertThat(of(57, server(57), server(60), server(58)).text()).isEqualTo("live on 3 of 3");
        assertThat(of(57, server(57), server(56)).text()).isEqualTo("1 server behind");
        assertThat(of(57, server(55), server(56)).text()).isEqualTo("2 servers behind");
    }

    @Test
    void aServerThatRefusesItCountsAsSuchHoweverFarItHasRead() {
        PromptSpread spread = of(57, server(57), server(57, "support"), server(56));
        assertThat(spread).isEqualTo(new PromptSpread(1, 1, 1, 0));
        assertThat(spread.text()).isEqualTo("rejected on 1 of 3");
        assertThat(spread.tone()).isEqualTo("bad");
        assertThat(of(57, server(57, "another")).text()).isEqualTo("live on 1 of 1");
    }

    @Test
    void withoutServersNobodyReadsIt() {
        assertThat(of(57).text()).isEqualTo("no server reads it");
        assertThat(of(57).tone()).isEqualTo("warn");
    }

    @Test
    void aSilentServerIsNotCountedAsServingIt() {
        Server silent = Server.present(server(57), 57, Duration.ofSeconds(20));
        PromptSpread spread = PromptSpread.of("support", 57, List.of(present(server(57)), silent));
        assertThat(spread.text()).isEqualTo("live on 1 of 2");
        assertThat(spread.tone()).isEqualTo("warn");
    }

    private static PromptSpread of(long revision, InstanceStatus... servers) {
        return PromptSpread.of(
                "support",
                revision,
                Stream.of(servers).map(PromptSpreadTest::present).toList());
    }

    private static Server present(InstanceStatus receipt) {
        return Server.present(receipt, 57, Duration.ofSeconds(1));
    }

    private static InstanceStatus server(long revision, String... refused) {
        return new InstanceStatus(
                "pod",
                "host",
                revision,
                SourceMode.LISTENING,
                Optional.empty(),
                Instant.EPOCH,
                List.of(refused).stream()
                        .map(prompt -> new Applied.Rejected(prompt, 2, 1, "no value"))
                        .toList());
    }
}
