package io.hotprompt.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.HotPromptException;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import io.hotprompt.store.InMemoryPromptStore;
import io.hotprompt.store.SaveRequest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class PromptRulesFuzzTest {

    private static final int MAX_PARTS = 5;
    private static final int DEEPER_THAN_ALLOWED = 70;

    @FuzzTest
    @DictionaryEntries({
        "{{",
        "}}",
        "\\\\{{",
        "{{> other}}",
        "system",
        "history",
        "sk-",
        "password=",
        "temperature",
        "model"
    })
    void saving(FuzzedDataProvider input) {
        SaveRequest.Builder builder = SaveRequest.of(input.consumeBoolean() ? "subject" : input.consumeString(20))
                .author(input.consumeBoolean() ? "ada" : input.consumeString(20))
                .note(input.consumeBoolean() ? "a test" : input.consumeString(20));
        for (int i = input.consumeInt(0, MAX_PARTS); i > 0; i--) {
            Variable variable = input.consumeBoolean()
                    ? Variable.required(input.consumeString(10))
                    : Variable.optional(input.consumeString(10), input.consumeString(10));
            builder.variable(variable.type(input.pickValue(VariableType.values())));
        }
        for (int i = input.consumeInt(0, MAX_PARTS); i > 0; i--) {
            builder.message(input.consumeBoolean() ? "user" : input.consumeString(9), input.consumeString(200));
        }
        builder.system(input.consumeRemainingAsString());
        InMemoryPromptStore store = InMemoryPromptStore.create();
        store.save(SaveRequest.of("other")
                .system("text {{a}}")
                .author("ada")
                .note("a test")
                .build());
        try {
            store.save(builder.build());
        } catch (HotPromptException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(3_000);
            assertThat(store.names()).containsExactly("other");
        }
    }

    @FuzzTest
    void parameters(FuzzedDataProvider input) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        for (int i = input.consumeInt(0, MAX_PARTS); i > 0; i--) {
            String name = input.consumeBoolean()
                    ? input.pickValue(new String[] {"model", "temperature", "max_tokens", "seed"})
                    : input.consumeString(10);
            parameters.put(name, value(input, 0));
        }
        SaveRequest.Builder builder =
                SaveRequest.of("subject").system("text").author("ada").note("a test");
        parameters.forEach(builder::parameter);
        SaveRequest request = builder.build();
        assertThat(request.content().hash()).hasSize(64);
        PromptDefinition definition =
                new PromptDefinition("subject", 1, request.content(), new Authorship("", "", Instant.EPOCH));
        PromptRules.standard().inspect(definition);
        SaveRequest again = SaveRequest.of("subject").content(request.content()).build();
        assertThat(again.content()).isEqualTo(request.content());
    }

    @FuzzTest
    void nestedParameters(FuzzedDataProvider input) {
        Object nested = "end";
        int depth = input.consumeInt(0, DEEPER_THAN_ALLOWED);
        for (int i = 0; i < depth; i++) {
            nested = input.consumeBoolean() ? List.of(nested) : Map.of(input.consumeString(3), nested);
        }
        try {
            SaveRequest.of("subject").parameter("x", nested).build().content().hash();
        } catch (IllegalArgumentException e) {
            assertThat(depth).isGreaterThanOrEqualTo(64);
        }
    }

    private static @Nullable Object value(FuzzedDataProvider input, int depth) {
        return switch (input.consumeInt(0, depth < MAX_PARTS ? 9 : 7)) {
            case 0 -> null;
            case 1 -> input.consumeBoolean();
            case 2 -> input.consumeInt();
            case 3 -> input.consumeLong();
            case 4 -> input.consumeDouble();
            case 5 -> input.consumeFloat();
            case 6 -> new BigInteger(1, input.consumeBytes(600));
            case 7 -> input.consumeString(50);
            case 8 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = input.consumeInt(0, MAX_PARTS); i > 0; i--) {
                    list.add(value(input, depth + 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new HashMap<>();
                for (int i = input.consumeInt(0, MAX_PARTS); i > 0; i--) {
                    map.put(input.consumeString(5), value(input, depth + 1));
                }
                yield map;
            }
        };
    }
}
