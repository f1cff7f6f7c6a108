// SPDX-License-Identifier: Apache-2.0
package co.exterior.page;

import co.exterior.job.JobException;
import co.exterior.job.Results;
import co.exterior.job.Sink;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/**
 * The live page: a sink that keeps the latest results, and the server that shows them to whoever looks. A write takes the
 * results and is done; what is shown of them is made when somebody asks for it, on that one's thread, so that no client
 * slows the job. It shows what the job has committed and nothing else.
 */
public final class Page implements Sink {

    private final PageSettings settings;
    private final PageServer server;
    private final PageAddress address;
    private final Workers workers;
    private final Deriver deriver;
    private final Streams streams;
    private final LifeSigns signs;
    private final Bell bell = new Bell();
    private final LongAdder commits = new LongAdder();
    private final LongAdder requests = new LongAdder();

    private Page(PageSettings settings, PageServer server) {
        this.settings = settings;
        this.server = server;
        this.address = new PageAddress(settings.address().host(), server.port());
        this.signs = new LifeSigns(settings.clock());
        this.workers = new Workers(settings.limits());
        this.deriver = new Deriver(workers);
        EventStream events =
                new EventStream(bell, signs, settings.clock(), settings.limits().heartbeat());
        this.streams = new Streams(settings.limits(), workers, events);
    }

    /**
     * A page that listens from now on and has no results yet.
     *
     * @param token what readers have to know; without one the page is for this machine alone
     * @param version of exterior, to be shown
     * @throws JobException where it cannot listen there, or others could and there is no token
     */
    public static Page open(PageAddress address, Optional<PageToken> token, String version) {
        return open(address, token, version, Clock.tickMillis(ZoneOffset.UTC));
    }

    /** The same, and all times that it tells are of that clock. */
    static Page open(PageAddress address, Optional<PageToken> token, String version, Clock clock) {
        return open(new PageSettings(address, token, version, PageLimits.USUAL, clock), Site.open());
    }

    static Page open(PageSettings settings, Site site) {
        if (settings.token().isEmpty() && !settings.address().isLoopback()) {
            throw JobException.settings("The page would be open to other machines at " + settings.address()
                    + ": name a file with a token with --page-token-file, or listen at 127.0.0.1.");
        }
        Page page = new Page(settings, PageServer.bind(settings.address()));
        Guard guard = new Guard(page.address, settings.token());
        page.server.start(new Routes(page, guard, page.workers, page.streams, site), page.workers);
        return page;
    }

    /** Where to look, with the port that it has. */
    public URI address() {
        return URI.create("http://" + address + "/");
    }

    /** What tells the page that the job lives and how it gets on: for the streams of a Spark session. */
    public StreamingQueryListener progress() {
        return signs;
    }

    /** Takes it that the job lives at this moment: for what happens between two batches, however far apart they are. */
    public void sign() {
        signs.sign();
    }

    /**
     * Shows these results from now on.
     *
     * @throws IllegalArgumentException where one of {@link PageTables} is not among them
     */
    @Override
    public void write(Results results) {
        PageTables.ALL.forEach(results::table);
        Optional<Published> before = bell.latest().map(Documents::published);
        Published published = Published.after(before, results, settings.clock().instant());
        signs.sign();
        commits.increment();
        bell.ring(new Documents(published, settings.version(), deriver));
    }

    /** Leaves what is shown to be derived when somebody looks, but for the time that goes with it. */
    @Override
    public void prepare(Results results) {
        Published.countedAt(results);
    }

    /** Ends every stream and every answer, and frees the port. */
    @Override
    public void close() {
        bell.takeDown();
        workers.close();
        deriver.close();
        server.close();
    }

    Optional<Documents> documents() {
        return bell.latest();
    }

    LifeSigns signs() {
        return signs;
    }

    void countRequest() {
        requests.increment();
    }

    byte[] metrics() {
        return deriver.make(() -> Metrics.text(
                documents(),
                signs,
                new Metrics.Served(settings.version(), commits.sum(), requests.sum(), streams.open())));
    }
}
