package io.hotprompt.examples.chatbot;

import io.hotprompt.PromptRegistry;
import io.hotprompt.examples.chatbot.security.AccountRole;
import io.hotprompt.examples.chatbot.security.Accounts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The real application on a free port and a real PostgreSQL. */
final class RunningChatbot implements AutoCloseable {

    static final String PASSWORD = "correct horse battery staple";

    private final ConfigurableApplicationContext context;

    private RunningChatbot(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningChatbot start(String jdbcUrl, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--chatbot.database.url=" + jdbcUrl,
                "--chatbot.database.user=postgres",
                "--chatbot.security.admin-password=" + PASSWORD));
        arguments.addAll(List.of(settings));
        return new RunningChatbot(SpringApplication.run(ChatbotApplication.class, arguments.toArray(String[]::new)));
    }

    URI address() {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("http://localhost:" + port);
    }

    Caller nobody() {
        return Caller.nobody(address());
    }

    Caller admin() {
        return nobody().as("admin", PASSWORD);
    }

    /** Somebody new with this role. */
    Caller somebody(AccountRole role) {
        String name = role.name().toLowerCase(Locale.ROOT);
        context.getBean(Accounts.class).add(name, PASSWORD, role, "a test");
        return nobody().as(name, PASSWORD);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    PromptRegistry registry() {
        return context.getBean(PromptRegistry.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
