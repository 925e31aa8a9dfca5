package io.hotprompt.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.hotprompt.PromptRegistry;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;

class SecretsTest {

    private static final String TEXT = "Swordfish";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.hotprompt");
    private final AppenderBase<ILoggingEvent> recorder = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage() + " "
                    + (event.getThrowableProxy() == null
                            ? ""
                            : event.getThrowableProxy().getMessage()));
        }
    };

    @BeforeEach
    void record() {
        recorder.start();
        log.addAppender(recorder);
        log.setLevel(Level.TRACE);
    }

    @AfterEach
    void restore() {
        log.detachAppender(recorder);
        log.setLevel(Level.INFO);
    }

    @Test
    void noTextAndNoPasswordIsInActuatorMetersOrLogs() {
        TestDatabase database = TestDatabase.create();
        Gateway gateway = Gateway.to(database.port()).open();
        Applications.on(database)
                .withPropertyValues(database.properties(gateway.port()))
                .withPropertyValues(
                        "hotprompt.poll-interval=50ms",
                        "hotprompt.openai.api-key=sk-" + TestDatabase.PASSWORD,
                        "management.endpoints.web.exposure.include=hotprompt")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    HotPromptJdbcAutoConfigurationTest.save(context, TEXT + " {{question}}");
                    context.getBean(RegistryMeters.class).bindTo(context.getBean(MeterRegistry.class));
                    // Written past the store, refused by the registry: the reason must not repeat it either.
                    spoil(context, database);
                    gateway.close();
                    context.getBean(PromptRegistry.class).refresh(Prompts.TIMEOUT);

                    assertThat(told(context))
                            .contains("support", "rejections")
                            .doesNotContain(TEXT, TestDatabase.PASSWORD);
                });
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(TEXT) || line.contains(TestDatabase.PASSWORD));
    }

    private static void spoil(ApplicationContext context, TestDatabase database) {
        database.execute(
                "insert into hotprompt_version (namespace, name, version, messages) values ('default', 'support',"
                        + " 2, '[{\"role\": \"system\", \"content\": \"" + TEXT + " {{ques\"}]');"
                        + " update hotprompt_release set version = 2");
        PromptRegistry registry = context.getBean(PromptRegistry.class);
        registry.refresh(Prompts.TIMEOUT);
        assertThat(registry.status().rejections()).containsOnlyKeys("support");
    }

    private static String told(ApplicationContext context) {
        StringBuilder told = new StringBuilder();
        told.append(context.getBean(HotPromptEndpoint.class).report());
        told.append(context.getBean("hotpromptHealthIndicator", HealthIndicator.class)
                .health()
                .getDetails());
        for (Meter meter : context.getBean(MeterRegistry.class).getMeters()) {
            told.append(meter.getId()).append(meter.measure());
        }
        told.append(context.getBean(PromptRegistry.class))
                .append(context.getBean(PromptRegistry.class).status());
        for (String name : context.getBeanDefinitionNames()) {
            told.append(context.getBean(name));
        }
        return told.toString();
    }
}
