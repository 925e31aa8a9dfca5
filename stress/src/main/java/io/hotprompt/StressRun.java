package io.hotprompt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/**
 * Runs the stress tests for a few minutes; fails when a forbidden outcome appears, when a control does not show its
 * planted bug, or when a test has no result. Takes the options of jcstress.
 */
public final class StressRun {

    private static final String CONTROL = "Control";
    private static final List<String> FEW_MINUTES =
            List.of("-iters", "3", "-time", "500", "-fsm", "1", "-f", "1", "-sc", "false");

    private StressRun() {}

    /** Ends with 1 if the run fails. */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(
                Stream.concat(FEW_MINUTES.stream(), Stream.of(arguments)).toArray(String[]::new));
        if (!options.parse()) {
            System.exit(1);
        }
        JCStress stress = new JCStress(options);
        SortedSet<String> tests = stress.getTests();
        List<String> failures = new ArrayList<>();
        try {
            stress.run();
        } catch (AssertionError e) {
            failures.add(e.getMessage());
        }
        Collection<TestResult> results = ReportUtils.mergedByName(results(options));
        for (String test : tests) {
            results.stream()
                    .filter(result -> result.getName().equals(test))
                    .findAny()
                    .ifPresentOrElse(result -> judge(result, failures), () -> failures.add(test + ": no result"));
        }
        failures.forEach(failure -> System.out.println("FAILED " + failure));
        System.exit(failures.isEmpty() && !tests.isEmpty() ? 0 : 1);
    }

    private static Collection<TestResult> results(Options options) throws Exception {
        InProcessCollector collector = new InProcessCollector();
        DiskReadCollector file = new DiskReadCollector(options.getResultFile(), collector);
        file.dump();
        file.close();
        return collector.getTestResults();
    }

    private static void judge(TestResult result, List<String> failures) {
        System.out.println(result.getName() + ", " + result.getTotalCount() + " samples");
        for (GradingResult outcome : result.grading().gradingResults.values()) {
            System.out.println("  " + outcome.id + ": " + outcome.count + " " + outcome.expect);
        }
        if (!result.grading().isPassed) {
            failures.add(result.getName() + ": a forbidden outcome was seen");
        }
        if (result.getName().endsWith(CONTROL) && !result.grading().hasInteresting) {
            failures.add(result.getName() + ": the planted bug was not seen, so the harness may be blind to it");
        }
    }
}
