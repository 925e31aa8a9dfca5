package io.hotprompt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.Variable;
import io.hotprompt.model.VariableType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFileTest {

    private static final String DOCUMENTED = """
            ---
            version: 7
            author: ada
            note: "why: because"
            variables:
              question: required
              school:
                default: HFIM
              count:
                type: integer
                default: 3
              tone:
                values: [warm, cold]
                default: warm
            parameters:
              model: gpt-5-mini
              temperature: 0.2
              stop: [END, null]
            ---
            system:
            You answer for {{school}}.

            history:

            user:
            {{question}}
            """;

    private static PromptContent system(String text) {
        return PromptContent.of(new MessageTemplate("system", text));
    }

    @Test
    void plainTextIsOneSystemMessage() {
        assertThat(PromptFile.parse("You answer.\nBriefly.\n").content()).isEqualTo(system("You answer.\nBriefly."));
    }

    @Test
    void theDocumentedFormIsRead() {
        PromptFile file = PromptFile.parse(DOCUMENTED);
        assertThat(file.version()).hasValue(7);
        assertThat(file.author()).isEqualTo("ada");
        assertThat(file.note()).isEqualTo("why: because");
        assertThat(file.content().messages())
                .containsExactly(
                        new MessageTemplate("system", "You answer for {{school}}."),
                        MessageTemplate.history(),
                        new MessageTemplate("user", "{{question}}"));
        assertThat(file.content().variables())
                .containsExactly(
                        Variable.required("question"),
                        Variable.optional("school", "HFIM"),
                        Variable.optional("count", "3").type(VariableType.INTEGER),
                        Variable.optional("tone", "warm").oneOf("warm", "cold"));
        assertThat(file.content().parameters())
                .containsEntry("model", "gpt-5-mini")
                .containsEntry("temperature", 0.2)
                .containsEntry("stop", Arrays.asList("END", null));
    }

    @Test
    void dotpromptIsReadWhereItMeansTheSame() {
        PromptFile file = PromptFile.parse("""
                ---
                model: gpt-5-mini
                config:
                  temperature: 0.9
                input:
                  schema:
                    name: string
                ---
                {{role "system"}}
                You greet.
                {{history}}
                {{role "user"}} Hello {{name}}
                """);
        assertThat(file.content().messages())
                .containsExactly(
                        new MessageTemplate("system", "You greet."),
                        MessageTemplate.history(),
                        new MessageTemplate("user", " Hello {{name}}"));
        assertThat(file.content().parameters())
                .containsEntry("model", "gpt-5-mini")
                .containsEntry("temperature", 0.9);
    }

    @Test
    void promptyIsReadWhereItMeansTheSame() {
        PromptFile file = PromptFile.parse("""
                ---
                name: greeting
                model:
                  api: chat
                  parameters:
                    max_tokens: 10
                sample:
                  name: Ada
                ---
                system:
                You greet.
                user:
                Hello {{name}}
                """);
        assertThat(file.content().messages()).hasSize(2);
        assertThat(file.content().parameters()).containsEntry("max_tokens", 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system:",
                "\\system:",
                "\\\\user:\nmore",
                "a\n{{history}}\nb",
                "\n\nblank lines around\n\n",
                "trailing blank \n",
                "",
                "---\nnot front matter\n---",
                "line\n\n\nline",
                "  indented",
                "{{role \"user\"}}",
                "\u2028 line separator",
                "tab\tand 🎉 and \u0085 and \u000b"
            })
    void everyTextComesBackAsItWas(String text) {
        PromptContent content = new PromptContent(
                List.of(new MessageTemplate("system", text), new MessageTemplate("user", "{{q}}")),
                List.of(),
                Map.of());
        assertThat(PromptFile.parse(PromptFile.of(content).format()).content()).isEqualTo(content);
    }

    @Test
    void whateverIsWrittenIsReadBack() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            PromptFile file =
                    new PromptFile(content(random), OptionalLong.of(1 + random.nextInt(9)), "ada", word(random));
            assertThat(PromptFile.parse(file.format())).as("seed " + seed).isEqualTo(file);
        }
    }

    private static final String[] WORDS = {
        "a",
        "system:",
        "\n",
        "\n\n",
        "user:",
        "history:",
        "\\",
        "---",
        " ",
        "\t",
        "{{x}}",
        "🎉",
        "#",
        ": ",
        "- ",
        "\"",
        "'",
        "null",
        "true",
        "1.0",
        "{{history}}",
        "{{role \"user\"}}",
        "|",
        ">",
        "%",
        "&a",
        "*a",
        "\u2028",
        "~",
        "0x1F",
        "é"
    };

    private static String word(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private static PromptContent content(Random random) {
        List<MessageTemplate> messages = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String role = List.of("system", "user", "assistant", "developer", "history")
                    .get(random.nextInt(5));
            messages.add(new MessageTemplate(role, role.equals("history") ? "" : word(random)));
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("text", word(random));
        parameters.put("number", random.nextInt());
        parameters.put("big", random.nextLong());
        parameters.put("real", random.nextDouble());
        parameters.put("list", Arrays.asList(word(random), null, true, Map.of("k", 1)));
        Variable variable = random.nextBoolean() ? Variable.required("v") : Variable.optional("v", word(random));
        return new PromptContent(messages, List.of(variable), parameters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\na: 1\n",
                "---\n- list\n---\nx",
                "---\nnote: a\nnote: b\n---\nx",
                "---\nparametres:\n  a: 1\n---\nx",
                "---\nvariables: x\n---\nx",
                "---\nvariables:\n  a: {type: money}\n---\nx",
                "---\nversion: 0\n---\nx",
                "---\nnote: !!javax.script.ScriptEngineManager []\n---\nx",
                "---\nnote: &a [*a]\n---\nx",
                "---\na: &a [x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c]\n"
                        + "e: &e [*d,*d,*d,*d,*d]\nnote: [*e,*e,*e,*e]\n---\nx",
                "---\nmessages: [{role: user}]\n---\n",
                "---\nmessages: [{role: user, content: a}]\n---\nuser:\nb"
            })
    void whatHasNotThisFormIsRefused(String text) {
        assertThatThrownBy(() -> PromptFile.parse(text)).isInstanceOf(PromptFileException.class);
    }

    @Test
    void deepYamlIsRefusedWithoutExhaustingTheStack() {
        assertThatThrownBy(() -> PromptFile.parse("---\nparameters: {a: " + "[".repeat(100_000) + "\n---\nx"))
                .isInstanceOf(PromptFileException.class);
    }
}
