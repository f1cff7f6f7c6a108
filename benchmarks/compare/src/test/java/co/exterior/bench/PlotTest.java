// SPDX-License-Identifier: Apache-2.0
package co.exterior.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotTest {

    @Test
    void aLargerValueIsHigher() throws Exception {
        Document plot = plot(chart("t", line("a", point(1, 200), point(2, 900))));

        List<Element> points = elements(plot, "circle");
        assertThat(number(points.get(1), "cy")).isLessThan(number(points.get(0), "cy"));
        assertThat(number(points.get(1), "cx")).isGreaterThan(number(points.get(0), "cx"));
    }

    @Test
    void pointsOfEquallyFarDecadesAreEquallyFarApart() throws Exception {
        Document plot = plot(chart("t", line("a", point(1_000, 1), point(10_000, 1), point(100_000, 1))));

        List<Element> points = elements(plot, "circle");
        assertThat(number(points.get(1), "cx") - number(points.get(0), "cx"))
                .isCloseTo(number(points.get(2), "cx") - number(points.get(1), "cx"), within(0.11));
    }

    @Test
    void allLiesOnWhite() throws Exception {
        Element ground =
                elements(plot(chart("t", line("a", point(1, 1)))), "rect").get(0);

        assertThat(ground.getAttribute("fill")).isEqualTo("#ffffff");
        assertThat(ground.getAttribute("width")).isEqualTo("720");
    }

    @Test
    void textIsShownAsItIs() throws Exception {
        Document plot = plot(chart("a < b & \"c\" > %d", line("x & y", point(1, 1)), line("z", point(1, 2))));

        assertThat(elements(plot, "title").get(0).getTextContent()).isEqualTo("a < b & \"c\" > %d");
        assertThat(elements(plot, "text")).extracting(Element::getTextContent).contains("x & y", "z", "across", "up");
    }

    @Test
    void theSameChartGivesTheSameTextWhereverItIsDrawn() {
        Chart chart = chart("t", line("a", point(1.5, 200.25), point(2, 900)));
        Locale here = Locale.getDefault();
        String drawn = Plot.svg(chart);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(Plot.svg(chart)).isEqualTo(drawn);
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void theEndsOfTheRoundsAreJoinedThroughTheirMedian() throws Exception {
        Point point = new Point("p", 1, new Spread(500, 400, 900));
        Document plot = plot(chart("t", line("a", point)));

        Element last = elements(plot, "line").get(elements(plot, "line").size() - 1);
        double median = number(elements(plot, "circle").get(0), "cy");
        assertThat(number(last, "y1")).isGreaterThan(median);
        assertThat(number(last, "y2")).isLessThan(median);
    }

    @Test
    void withoutPointsThereIsNothingToDraw() {
        assertThatThrownBy(() -> chart("t", line("a"))).hasMessageContaining("no points");
    }

    @Test
    void theTableHasALineForEachPoint() {
        String table = chart("t", line("a", point(1, 2_000_000)), line("b", point(2, 5)))
                .table();

        assertThat(table.lines()).hasSize(5);
        assertThat(table).contains("a p").contains("2,000,000");
    }

    private static Chart chart(String title, Series... series) {
        return new Chart(title, "caption", "across", "up", List.of(series));
    }

    private static Series line(String name, Point... points) {
        return new Series(name, List.of(points));
    }

    private static Point point(double across, double up) {
        return new Point("p", across, new Spread(up, up, up));
    }

    private static Document plot(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Plot.svg(chart))));
    }

    private static List<Element> elements(Document plot, String name) {
        NodeList found = plot.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int element = 0; element < found.getLength(); element++) {
            elements.add((Element) found.item(element));
        }
        return elements;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
