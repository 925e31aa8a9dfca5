package io.hotprompt.spring;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/** What is carried from the thread that asks to the thread that answers, as far as the libraries for it are there. */
final class CarriedContext {

    private CarriedContext() {}

    static UnaryOperator<Runnable> of(ListableBeanFactory beans) {
        UnaryOperator<Runnable> observed = isPresent("io.micrometer.observation.ObservationRegistry")
                ? Observed.in(beans)
                : UnaryOperator.identity();
        UnaryOperator<Runnable> propagated = isPresent("io.micrometer.context.ContextSnapshotFactory")
                ? Propagated.everything()
                : UnaryOperator.identity();
        return task -> propagated.apply(observed.apply(task));
    }

    private static boolean isPresent(String type) {
        return ClassUtils.isPresent(type, CarriedContext.class.getClassLoader());
    }

    private static final class Observed {

        static UnaryOperator<Runnable> in(ListableBeanFactory beans) {
            ObservationRegistry registry =
                    beans.getBeanProvider(ObservationRegistry.class).getIfUnique(() -> ObservationRegistry.NOOP);
            return task -> {
                Observation current = registry.getCurrentObservation();
                return current == null ? task : () -> within(current, task);
            };
        }

        private static void within(Observation observation, Runnable task) {
            Observation.Scope scope = observation.openScope();
            try {
                task.run();
            } finally {
                scope.close();
            }
        }
    }

    private static final class Propagated {

        static UnaryOperator<Runnable> everything() {
            ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();
            return task -> snapshots.captureAll().wrap(task);
        }
    }
}
