package io.hotprompt.benchmarks.render;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import dev.langchain4j.model.input.PromptTemplate;
import freemarker.cache.StringTemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/**
 * Who renders. Each compiles once where it can, renders without escaping, and where it writes to a writer is given one that
 * need not grow. Named as the report knows it.
 */
public enum Engine {
    /** The limit: one {@code String.join} of pieces that lie ready. */
    JOIN {
        @Override
        Renderer compile(PromptText text) {
            String[] pieces = text.pieces();
            return values -> String.join("", pieces);
        }
    },
    /** This library. */
    HOTPROMPT {
        @Override
        Renderer compile(PromptText text) {
            OwnPrompt prompt = OwnPrompt.of(text);
            return prompt::text;
        }
    },
    /** {@code String.replace}, one variable after the other. */
    REPLACE {
        @Override
        Renderer compile(PromptText text) {
            String template = text.template("{{", "}}");
            return values -> {
                String result = template;
                for (Map.Entry<String, Object> value : values.entrySet()) {
                    result = result.replace("{{" + value.getKey() + "}}", String.valueOf(value.getValue()));
                }
                return result;
            };
        }
    },
    /** JMustache. */
    JMUSTACHE {
        @Override
        Renderer compile(PromptText text) {
            com.samskivert.mustache.Template template = com.samskivert.mustache.Mustache.compiler()
                    .escapeHTML(false)
                    .compile(text.template("{{", "}}"));
            int room = room(text);
            return values -> {
                StringWriter writer = new StringWriter(room);
                template.execute(values, writer);
                return writer.toString();
            };
        }
    },
    /** mustache.java. */
    MUSTACHE_JAVA {
        @Override
        Renderer compile(PromptText text) {
            Mustache template =
                    new DefaultMustacheFactory().compile(new StringReader(text.template("{{{", "}}}")), "prompt");
            int room = room(text);
            return values -> {
                StringWriter writer = new StringWriter(room);
                template.execute(writer, values);
                return writer.toString();
            };
        }
    },
    /** FreeMarker. */
    FREEMARKER {
        @Override
        Renderer compile(PromptText text) {
            Configuration configuration = new Configuration(Configuration.VERSION_2_3_33);
            StringTemplateLoader loader = new StringTemplateLoader();
            loader.putTemplate("prompt", text.template("${", "}"));
            configuration.setTemplateLoader(loader);
            int room = room(text);
            try {
                Template template = configuration.getTemplate("prompt");
                return values -> {
                    StringWriter writer = new StringWriter(room);
                    try {
                        template.process(values, writer);
                    } catch (TemplateException | IOException e) {
                        throw new IllegalStateException(e);
                    }
                    return writer.toString();
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    /** Pebble. */
    PEBBLE {
        @Override
        Renderer compile(PromptText text) {
            PebbleTemplate template = new PebbleEngine.Builder()
                    .loader(new StringLoader())
                    .autoEscaping(false)
                    .newLineTrimming(false)
                    .build()
                    .getTemplate(text.template("{{", "}}"));
            int room = room(text);
            return values -> {
                StringWriter writer = new StringWriter(room);
                try {
                    template.evaluate(writer, values);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return writer.toString();
            };
        }
    },
    /** {@code StringSubstitutor} of commons-text, which has nothing to compile. */
    COMMONS_TEXT {
        @Override
        Renderer compile(PromptText text) {
            String template = text.template("${", "}");
            return values -> new StringSubstitutor(values).replace(template);
        }
    },
    /** {@code PromptTemplate} of Spring AI. */
    SPRING_AI {
        @Override
        Renderer compile(PromptText text) {
            org.springframework.ai.chat.prompt.PromptTemplate template =
                    new org.springframework.ai.chat.prompt.PromptTemplate(text.template("{", "}"));
            return template::render;
        }
    },
    /** {@code PromptTemplate} of LangChain4j. */
    LANGCHAIN4J {
        @Override
        Renderer compile(PromptText text) {
            PromptTemplate template = PromptTemplate.from(text.template("{{", "}}"));
            return values -> template.apply(values).text();
        }
    };

    /** A compiled prompt. */
    @FunctionalInterface
    interface Renderer {
        String render(Map<String, Object> values);
    }

    abstract Renderer compile(PromptText text);

    private static int room(PromptText text) {
        return text.rendered().length();
    }
}
