// snippet: first-program
import io.hotprompt.PromptHandle;
import io.hotprompt.PromptRegistry;
import io.hotprompt.store.Change;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.time.Duration;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        InMemoryPromptStore store = InMemoryPromptStore.create();
        store.save(SaveRequest.of("support")
                .system("Contact HFIM at info@uga.edu. Question: {{question}}")
                .author("ada").note("first version").build());

        try (PromptRegistry registry = PromptRegistry.builder().source(store.source()).build()) {
            registry.start();
            PromptHandle support = registry.handle("support");       // keep it in a field
            System.out.println(support.current().render(Map.of("question", "How?")).text());

            Change change = store.save(SaveRequest.of("support")
                    .system("Contact HFIM at hfim@uga.edu. Question: {{question}}")
                    .author("ada").note("new address").build());
            registry.awaitRevision(change.revision(), Duration.ofSeconds(5));
            System.out.println(support.current().render(Map.of("question", "How?")).text());
        }
    }
}
// end snippet
