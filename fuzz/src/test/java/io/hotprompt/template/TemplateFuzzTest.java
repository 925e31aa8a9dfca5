package io.hotprompt.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashMap;
import java.util.Map;

class TemplateFuzzTest {

    private static final int MAX_LENGTH = 100_000;

    @FuzzTest
    @DictionaryEntries({"{{", "}}", "\\\\{{", "{{> ", "{{a}}", "{{{", "\\x0A", "{{ b }}"})
    void parsing(FuzzedDataProvider input) {
        String text = input.consumeRemainingAsString();
        try {
            Template template = Template.compile(text);
            assertThat(template.literalLength()).isLessThanOrEqualTo(text.length());
            template.variables().forEach(variable -> assertIsAt(text, variable.position()));
            template.includes().forEach(include -> assertIsAt(text, include.position()));
            assertThat(text.contains("{{") || template.literalLength() == text.length())
                    .isTrue();
        } catch (TemplateSyntaxException e) {
            e.errors().forEach(error -> assertIsAt(text, error.position()));
        }
    }

    private static void assertIsAt(String text, Position position) {
        int lineStart = 0;
        for (int line = 1; line < position.line(); line++) {
            lineStart = text.indexOf('\n', lineStart) + 1;
        }
        assertThat(text.startsWith("{{", text.offsetByCodePoints(lineStart, position.column() - 1)))
                .as("braces at %s", position)
                .isTrue();
    }

    @FuzzTest
    @DictionaryEntries({"{{", "}}", "\\\\{{", "{{> ", "{{a}}", "{{{", "\\x0A", "{{ b }}"})
    void parsingAndRendering(FuzzedDataProvider input) {
        Map<String, String> values = new HashMap<>();
        for (String name : new String[] {"a", "b", "c"}) {
            if (input.consumeBoolean()) {
                values.put(name, input.consumeString(50));
            }
        }
        String include = input.consumeString(50);
        String text = input.consumeRemainingAsString();
        try {
            Template included = Template.compile(include).withIncludes(Map.of());
            Map<String, Template> everywhere = new HashMap<>();
            Template template = Template.compile(text);
            template.includes().forEach(reference -> everywhere.put(reference.name(), included));
            String rendered = template.withIncludes(everywhere).render(values::get, MAX_LENGTH);
            assertThat(rendered.length()).isLessThanOrEqualTo(MAX_LENGTH);
            template.variables().forEach(variable -> assertThat(rendered).contains(values.get(variable.name())));
        } catch (TemplateException e) {
            assertThat(e.getMessage()).isNotBlank();
        } catch (IllegalArgumentException e) {
            assertThat(Template.compile(include).includes()).isNotEmpty();
        }
    }
}
