package io.hotprompt.jdbc;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hotprompt.Prompt;
import io.hotprompt.PromptRegistry;
import io.hotprompt.experiment.ExperimentReport;
import io.hotprompt.experiment.Verdict;
import io.hotprompt.model.Experiment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets which arm, on two instances with their prompts in PostgreSQL. */
class HundredThousandUsersTest {

    private static final int USERS = 100_000;

    private final String[] users = IntStream.range(0, USERS)
            .mapToObj(user -> UUID.nameUUIDFromBytes(("user " + user).getBytes(StandardCharsets.UTF_8))
                    .toString())
            .toArray(String[]::new);

    private TestPostgres postgres;
    private JdbcPromptStore store;
    private Servers servers;

    @BeforeEach
    void threeVersions() throws Exception {
        postgres = TestPostgres.withSchema();
        store = JdbcPromptStore.builder(postgres.dataSource()).build();
        Saves.save(store, "support", "version 1");
        Saves.save(store, "support", "version 2");
        Saves.save(store, "support", "version 3");
        servers = new Servers(postgres, 2);
    }

    @AfterEach
    void close() {
        servers.close();
    }

    private void run(Experiment experiment) {
        servers.await(store.startExperiment("support", experiment, "ada", "because"));
    }

    private static Experiment warm(int weight) {
        return Experiment.of("tone")
                .control(1, Experiment.TOTAL_WEIGHT - weight)
                .variant("warm", 2, weight)
                .build();
    }

    private static Experiment three(int warm, int brief) {
        return Experiment.of("tone")
                .control(1, Experiment.TOTAL_WEIGHT - warm - brief)
                .variant("warm", 2, warm)
                .variant("short", 3, brief)
                .build();
    }

    private String[] arms(int server) {
        return Arrays.stream(users).map(user -> servers.arm(server, user)).toArray(String[]::new);
    }

    private static void assertShares(String[] arms, Map<String, Double> shares) {
        Map<String, Long> counts = Arrays.stream(arms).collect(groupingBy(arm -> arm, counting()));
        assertThat(counts.keySet()).isEqualTo(shares.keySet());
        shares.forEach((arm, share) ->
                assertThat((double) counts.get(arm) / USERS).as(arm).isCloseTo(share, within(0.005)));
    }

    @Test
    void theSplitIsAsAskedForWithinHalfAPercent() {
        run(warm(1_000));
        assertShares(arms(0), Map.of("control", 0.9, "warm", 0.1));
        run(three(3_000, 2_000));
        assertShares(arms(0), Map.of("control", 0.5, "warm", 0.3, "short", 0.2));
    }

    @Test
    void everybodyKeepsTheirArmOnEveryInstanceAndAfterARestart() throws Exception {
        run(three(3_000, 2_000));
        String[] first = arms(0);
        assertThat(arms(1)).isEqualTo(first);
        PromptRegistry restarted = servers.start();
        assertThat(Arrays.stream(users)
                        .map(user -> restarted.prompt("support", user).variant().orElse(""))
                        .toArray(String[]::new))
                .isEqualTo(first);
    }

    @Test
    void widenedArmsKeepEverybodyTheyHave() {
        run(warm(500));
        String[] before = arms(0);
        for (int weight : new int[] {1_000, 3_000, 5_000, 9_900, 10_000}) {
            run(warm(weight));
            String[] after = arms(1);
            assertKept("warm", before, after);
            before = after;
        }
    }

    @Test
    void anArmThatIsWidenedTakesFromTheControlOnly() {
        run(three(1_000, 1_000));
        String[] before = arms(0);
        for (int weight : new int[] {2_000, 4_000, 5_000}) {
            run(three(weight, 1_000));
            String[] after = arms(1);
            assertKept("warm", before, after);
            assertKept("short", before, after);
            before = after;
        }
    }

    private static void assertKept(String arm, String[] before, String[] after) {
        long lost = IntStream.range(0, USERS)
                .filter(user -> before[user].equals(arm) && !after[user].equals(arm))
                .count();
        assertThat(lost).as("callers who lost the arm " + arm).isZero();
    }

    @Test
    void anotherExperimentSplitsOtherwise() {
        run(warm(5_000));
        String[] tone = arms(0);
        run(Experiment.of("length").control(1, 5_000).variant("short", 3, 5_000).build());
        String[] length = arms(0);
        long both = IntStream.range(0, USERS)
                .filter(user -> tone[user].equals("warm") && length[user].equals("short"))
                .count();
        assertThat((double) both / USERS).isCloseTo(0.25, within(0.005));
    }

    @Test
    void callersOfAnArmWhoseVersionIsNotThereGetTheControlWithoutAnError() throws Exception {
        run(three(3_000, 2_000));
        String[] before = arms(0);
        setArm("warm", 9);
        assertFallBack(before);
    }

    @Test
    void callersOfAnArmThatIsRejectedGetTheControlWithoutAnError() throws Exception {
        run(three(3_000, 2_000));
        String[] before = arms(0);
        postgres.execute("insert into hotprompt_version (namespace, name, version, messages, note) values"
                + " ('default', 'support', 9, '[{\"role\": \"system\", \"content\": \"{{broken\"}]', 'by hand')");
        setArm("warm", 9);
        assertFallBack(before);
    }

    /** By hand: the store would refuse it. */
    private void setArm(String variant, long version) throws Exception {
        postgres.execute("update hotprompt_release set experiment = replace(experiment::text, '\"variant\": \""
                + variant + "\", \"version\": 2', '\"variant\": \"" + variant + "\", \"version\": " + version
                + "')::jsonb");
        servers.await(Long.parseLong(postgres.value("select revision from hotprompt_revision")));
    }

    private void assertFallBack(String[] before) throws Exception {
        servers.start();
        for (int server = 0; server < 3; server++) {
            for (int user = 0; user < USERS; user++) {
                String expected = before[user].equals("warm") ? "control" : before[user];
                Prompt prompt = servers.prompt(server, users[user]);
                assertThat(prompt.variant()).hasValue(expected);
                assertThat(prompt.version()).isEqualTo(expected.equals("short") ? 3 : 1);
            }
        }
    }

    @Test
    void theReportSaysWhenAnArmIsNotServed() throws Exception {
        run(warm(1_000));
        setArm("warm", 9);
        assertThat(record(5_000).verdict().kind()).isEqualTo(Verdict.Kind.SPLIT_BROKEN);
    }

    @Test
    void anHonestSplitIsNotDoubtedAlsoAfterWidening() {
        run(warm(1_000));
        ExperimentReport narrow = record(20_000);
        assertThat(narrow.sampleRatio().orElseThrow().isBroken()).isFalse();
        run(warm(5_000));
        ExperimentReport wide = record(20_000);
        assertThat(wide.sampleRatio().orElseThrow().isBroken()).isFalse();
        assertThat(wide.arms().stream()
                        .mapToLong(arm -> arm.outcomes().counts().exposures())
                        .sum())
                .isEqualTo(40_000);
    }

    private ExperimentReport record(int callers) {
        try (JdbcExperimentRecorder recorder =
                JdbcExperimentRecorder.builder(postgres.dataSource()).start()) {
            for (int user = 0; user < callers; user++) {
                recorder.exposure(servers.prompt(user % 2, users[user]));
            }
        }
        return JdbcExperimentResults.builder(postgres.dataSource())
                .build()
                .latest("support")
                .orElseThrow();
    }
}
