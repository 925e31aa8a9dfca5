package io.hotprompt.examples.chatbot.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the first account comes to be.
 *
 * @param adminPassword the password of the account {@code admin}; empty for a random one at the first start
 */
@ConfigurationProperties("chatbot.security")
record SecuritySettings(@DefaultValue("") String adminPassword) {

    /** Never the password. */
    @Override
    public String toString() {
        return adminPassword.isEmpty() ? "random password" : "given password";
    }
}
