package io.hotprompt;

import io.hotprompt.source.PromptSource;
import io.hotprompt.validation.PromptRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What a registry was built with. Immutable. */
record RegistrySettings(
        PromptSource source,
        Optional<PromptSource> bootstrap,
        Optional<Path> lastKnownGood,
        StartupPolicy startup,
        Duration pollInterval,
        Duration staleAfter,
        PromptRules rules,
        List<PromptContract> contracts,
        boolean massRemovalAllowed,
        LongSupplier ticker) {

    RegistrySettings {
        contracts = List.copyOf(contracts);
    }
}
