package io.hotprompt.examples.chatbot;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Chromium and the Node.js of this machine. */
final class InstalledBrowser implements AutoCloseable {

    private static final String REQUIRED = "HOTPROMPT_BROWSER_REQUIRED";

    private final Playwright playwright;
    private final Browser browser;

    private InstalledBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the tests where there is none, unless the environment requires one. */
    static InstalledBrowser launch() {
        Optional<Path> chromium = onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        Optional<Path> node = onPath("node", "nodejs");
        if (chromium.isEmpty() || node.isEmpty()) {
            String message = "tests in a browser need chromium and node on the PATH"
                    + " (Debian: apt-get install chromium nodejs)";
            if (System.getenv(REQUIRED) != null) {
                throw new AssertionError(message + ", and " + REQUIRED + " is set");
            }
            Assumptions.abort(message);
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_NODEJS_PATH", node.orElseThrow().toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
        return new InstalledBrowser(playwright, browser);
    }

    Browser browser() {
        return browser;
    }

    private static Optional<Path> onPath(String... names) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
