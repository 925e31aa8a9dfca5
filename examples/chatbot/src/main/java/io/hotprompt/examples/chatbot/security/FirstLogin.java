package io.hotprompt.examples.chatbot.security;

import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes sure that somebody can log in, and knows how to tell them. No password is known in advance. */
@Component
public class FirstLogin {

    static final String ADMIN = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstLogin.class);
    private static final String SYSTEM = "system";
    private static final int PASSWORD_BYTES = 15;

    private final String instructions;

    FirstLogin(Accounts accounts, SecuritySettings settings) {
        this.instructions = settings.adminPassword().isEmpty()
                ? firstPassword(accounts)
                : givenPassword(accounts, settings.adminPassword());
    }

    /** User name and where to find the password; a generated password itself only at the first start. */
    public String instructions() {
        return instructions;
    }

    private static String firstPassword(Accounts accounts) {
        if (!accounts.exists(ADMIN)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            if (accounts.add(ADMIN, password, AccountRole.ADMIN, SYSTEM)) {
                return ADMIN + " with the password " + password + "   (shown only this once; keep it)";
            }
        }
        return ADMIN + " with the password shown at the first start (CHATBOT_ADMIN_PASSWORD sets another)";
    }

    private static String givenPassword(Accounts accounts, String password) {
        if (!accounts.add(ADMIN, password, AccountRole.ADMIN, SYSTEM) && !accounts.hasPassword(ADMIN, password)) {
            accounts.changePassword(ADMIN, password, SYSTEM);
            LOG.warn("The password of {} was changed to the one in CHATBOT_ADMIN_PASSWORD", ADMIN);
        }
        return ADMIN + " with the password in CHATBOT_ADMIN_PASSWORD";
    }
}
