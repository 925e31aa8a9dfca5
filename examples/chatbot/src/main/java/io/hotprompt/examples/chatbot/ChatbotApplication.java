package io.hotprompt.examples.chatbot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The chatbot: a chat page for everybody and a panel for those who look after its prompts. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ChatbotApplication {

    /** Starts the chatbot; settings come from the environment. */
    public static void main(String[] arguments) {
        SpringApplication.run(ChatbotApplication.class, arguments);
    }
}
