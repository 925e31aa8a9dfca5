package io.hotprompt.examples.chatbot;

import io.hotprompt.examples.chatbot.database.ChatbotDatabase;
import io.hotprompt.examples.chatbot.model.ModelService;
import io.hotprompt.examples.chatbot.security.FirstLogin;
import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says on the console where to look and how to log in, whatever the log level. */
@Component
class StartupBanner {

    private final ChatbotDatabase database;
    private final ModelService model;
    private final FirstLogin login;

    StartupBanner(ChatbotDatabase database, ModelService model, FirstLogin login) {
        this.database = database;
        this.model = model;
        this.login = login;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            print(System.out, "http://localhost:" + web.getWebServer().getPort());
        }
    }

    private void print(PrintStream console, String address) {
        console.println();
        console.println("  The HotPrompt chatbot is running.");
        console.println();
        console.println("    Chat      " + address + "/");
        console.println("    Panel     " + address + "/admin");
        console.println("    Log in    " + login.instructions());
        console.println("    Model     " + model.description());
        console.println("    Database  " + database.description());
        console.println();
        console.println("  Stop it with Ctrl+C.");
        console.println();
        console.flush();
    }
}
