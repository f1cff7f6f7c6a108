// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser without a window: Debian's Chromium, driven as a reader would use it. Where it is not
 * installed, tests with {@code @EnabledIf(value = IS_INSTALLED, disabledReason = NOT_INSTALLED)} are skipped and say so.
 */
public final class Browser implements AutoCloseable {

    /** What a test class says that needs it. */
    public static final String IS_INSTALLED = "co.exterior.page.Browser#isInstalled";

    public static final String NOT_INSTALLED =
            "skipped: there is no browser here; apt-get install chromium chromium-driver";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(25);

    /** Kept: what nobody holds is forgotten with its level. The driver speaks of protocols that are not used here. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;
    private final Path downloads;

    private Browser(ChromeDriver driver, Path downloads) {
        this.driver = driver;
        this.downloads = downloads;
    }

    /** Asked by the tests' own {@code @EnabledIf}. */
    public static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    /**
     * Opens one that nobody has used before: its driver makes a profile for it and deletes that in the end.
     *
     * @param downloads where its downloads go
     */
    public static Browser open(Path downloads) {
        DRIVER_LOG.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withLogOutput(OutputStream.nullOutputStream())
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options()), downloads);
        browser.devtools(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        downloads.toAbsolutePath().toString()));
        return browser;
    }

    private static ChromeOptions options() {
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.setCapability("goog:loggingPrefs", console);
        options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.IGNORE);
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // its own sandbox refuses root, which continuous integration is
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        return options;
    }

    /** From now on, and on pages that are already open. */
    public void look(Look look) {
        devtools(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", look.width(),
                        "height", look.height(),
                        "deviceScaleFactor", 1,
                        "mobile", look.mobile()));
        devtools(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", look.scheme()),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        String agent = run("return navigator.userAgent");
        devtools("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", look.language()));
    }

    public void visit(URI address) {
        driver.get(address.toString());
    }

    public void reload() {
        driver.navigate().refresh();
    }

    public URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    /** What carries that name in the page, once it is there. */
    public WebElement hook(String name) {
        return at("[data-testid=" + name + "]");
    }

    /** The first that matches, once there is one. */
    public WebElement at(String selector) {
        awaitThat(selector, () -> !all(selector).isEmpty());
        return all(selector).get(0);
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Presses the keys where the focus is. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on to the next that takes the keyboard until it is the one. */
    public void tabTo(String selector) {
        for (int i = 0; i < 1000; i++) {
            if (Boolean.TRUE.equals(run("return document.activeElement.matches(arguments[0])", selector))) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError(selector + " is not reached by the keyboard");
    }

    /** Points at its middle and clicks, wherever a shape's middle is. */
    public void click(WebElement element) {
        run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        new Actions(driver).click(element).perform();
    }

    /** What the script returns; its arguments are {@code arguments}. */
    @SuppressWarnings("unchecked") // the caller knows what its script returns
    public <T> T run(String script, Object... arguments) {
        return (T) driver.executeScript(script, arguments);
    }

    /** What the script hands to its last argument, a function. */
    @SuppressWarnings("unchecked") // the caller knows what its script returns
    public <T> T runLater(String script, Object... arguments) {
        return (T) driver.executeAsyncScript(script, arguments);
    }

    public void awaitThat(String what, Callable<Boolean> holds) {
        await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(holds);
    }

    /** The text of the file that a click on it downloads. */
    public String download(WebElement link) {
        List<Path> before = downloaded();
        click(link);
        List<Path> after = new ArrayList<>();
        awaitThat("a download", () -> {
            after.clear();
            after.addAll(downloaded());
            after.removeAll(before);
            return !after.isEmpty()
                    && after.stream().noneMatch(file -> file.toString().endsWith(".crdownload"));
        });
        try {
            String text = Files.readString(after.get(0));
            Files.delete(after.get(0));
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a reader must never meet, since it was last asked: errors, refused contents, dialogs. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        try {
            String text = driver.switchTo().alert().getText();
            driver.switchTo().alert().dismiss();
            complaints.add("dialog: " + text);
        } catch (NoAlertPresentException none) {
            // as it should be
        }
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue()
                        || entry.getMessage().contains("Content Security Policy"))
                .forEach(entry -> complaints.add(entry.getMessage()));
        return complaints;
    }

    /** What is in sight, as a PNG. */
    public void takeView(Path file) throws IOException {
        take(file, Map.of("format", "png"));
    }

    /** The page from its top to its end, as a PNG. */
    public void takeWhole(Path file) throws IOException {
        take(file, Map.of("format", "png", "captureBeyondViewport", true));
    }

    private void take(Path file, Map<String, Object> how) throws IOException {
        String picture = (String) devtools("Page.captureScreenshot", how).get("data");
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    private Map<String, Object> devtools(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    private List<Path> downloaded() {
        try (Stream<Path> files = Files.list(downloads)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
