using System.Globalization;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Draws a chart as inline SVG with a table of its lines: every number that a colour shows is there as text too, and lines differ in their
/// dashes.
/// </summary>
internal static class SvgChart
{
    private const double Width = 760;
    private const double Height = 250;
    private const double Left = 78;
    private const double Right = 752;
    private const double Top = 28;
    private const double Bottom = 222;

    // Labels of thresholds that lie close together stand beside each other.
    private const int LabelPlaces = 4;
    private const double LabelWidth = 150;

    internal static void Write(HtmlWriter html, Chart chart, int number)
    {
        html.Raw("<figure>").Element("figcaption", chart.Title);
        html.Raw($"<svg viewBox=\"0 0 {N(Width)} {N(Height)}\" role=\"img\" aria-labelledby=\"t{number} d{number}\">");
        html.Element("title", chart.Title, $"id=\"t{number}\"").Element("desc", Describe(chart), $"id=\"d{number}\"");
        double highest = chart.Series.Max(static series => series.Max);
        if (chart.Levels.Count > 0)
            highest = Math.Max(highest, chart.Levels.Max(static level => level.Value));

        IReadOnlyList<double> values = ChartScale.Values(chart.Definition, highest);
        double end = values[values.Count - 1];
        WriteGrid(html, chart, values, end);
        WriteLevels(html, chart, end);
        for (int i = 0; i < chart.Series.Count; i++)
            html.Raw($"<path class=\"l s{i}\" d=\"{chart.Series[i].Path(X, value => Y(value, end))}\"/>\n");

        WriteLabels(html, chart, end);
        WriteMarks(html, chart);
        html.Raw("</svg>\n");
        WriteLegend(html, chart);
        html.Raw("</figure>\n");
    }

    private static string NameOf(AlertLevel level) => level == AlertLevel.Critical ? "critical" : "warning";

    private static double X(double place) => Left + (place * (Right - Left));

    private static double Y(double value, double end) => Bottom - (Math.Max(0, Math.Min(1, value / end)) * (Bottom - Top));

    private static void WriteGrid(HtmlWriter html, Chart chart, IReadOnlyList<double> values, double end)
    {
        foreach (double value in values)
        {
            double y = Y(value, end);
            html.Raw($"<path class=\"g\" d=\"M{N(Left)} {N(y)}H{N(Right)}\"/>");
            html.Element("text", chart.Text(value), $"x=\"{N(Left - 6)}\" y=\"{N(y + 4)}\" text-anchor=\"end\"");
        }

        (IReadOnlyList<DateTimeOffset> ticks, string format) = ChartScale.Times(chart.From, chart.To);
        foreach (DateTimeOffset tick in ticks)
        {
            double x = X(PlaceOf(chart, tick));
            string anchor = x < Left + 30 ? "start" : x > Right - 30 ? "end" : "middle";
            html.Raw($"<path class=\"g\" d=\"M{N(x)} {N(Top)}V{N(Bottom + 4)}\"/>");
            html.Element("text", tick.ToString(format, CultureInfo.InvariantCulture),
                $"x=\"{N(x)}\" y=\"{N(Bottom + 18)}\" text-anchor=\"{anchor}\"");
        }

        html.Raw("\n");
    }

    private static void WriteLevels(HtmlWriter html, Chart chart, double end)
    {
        foreach (ChartLevel level in chart.Levels)
            html.Raw($"<path class=\"t {NameOf(level.Level)}\" d=\"M{N(Left)} {N(Y(level.Value, end))}H{N(Right)}\"/>\n");
    }

    private static void WriteLabels(HtmlWriter html, Chart chart, double end)
    {
        for (int i = 0; i < chart.Levels.Count; i++)
        {
            ChartLevel level = chart.Levels[i];
            double x = Right - 4 - (i % LabelPlaces * LabelWidth);
            html.Element("text", level.Label,
                $"class=\"{NameOf(level.Level)}\" x=\"{N(x)}\" y=\"{N(Y(level.Value, end) - 4)}\" text-anchor=\"end\"").Raw("\n");
        }
    }

    private static void WriteMarks(HtmlWriter html, Chart chart)
    {
        foreach (ResourceAlert alert in chart.Marks)
        {
            double x = X(PlaceOf(chart, alert.Moment));
            html.Raw($"<path class=\"m {NameOf(alert.Level)}\" d=\"M{N(x - 5)} {N(Top - 24)}h10l-5 9z\">")
                .Element("title", alert.Message).Raw("</path>\n");
        }
    }

    private static double PlaceOf(Chart chart, DateTimeOffset at) =>
        chart.To > chart.From ? (double)(at - chart.From).Ticks / (chart.To - chart.From).Ticks : 0.5;

    private static void WriteLegend(HtmlWriter html, Chart chart)
    {
        html.Raw("<div class=\"wide\"><table class=\"legend\"><thead><tr><th scope=\"col\">Line</th>");
        foreach (string header in new[] { "Lowest", "Mean", "Highest", "Last" })
            html.Element("th", header, "scope=\"col\" class=\"n\"");

        html.Raw("</tr></thead><tbody>\n");
        for (int i = 0; i < chart.Series.Count; i++)
        {
            ChartSeries series = chart.Series[i];
            html.Raw($"<tr><th scope=\"row\"><svg class=\"key\" viewBox=\"0 0 36 10\" aria-hidden=\"true\"><path class=\"l s{i}\" " +
                $"d=\"M1 5H35\"/></svg> ");
            html.Element("bdi", series.Name).Raw("</th>");
            foreach (double value in new[] { series.Min, series.Mean, series.Max, series.Last })
                html.Element("td", chart.Text(value), "class=\"n\"");

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table></div>\n");
        if (chart.LeftOut > 0)
            html.Element("p", $"The {chart.Series.Count} highest are drawn; {chart.LeftOut} more are in the table of readings.");
    }

    private static string Describe(Chart chart)
    {
        IEnumerable<string> lines = chart.Series
            .Select(series =>
                $"{series.Name}: {chart.Text(series.Min)} to {chart.Text(series.Max)}, mean {chart.Text(series.Mean)}, last " +
                    $"{chart.Text(series.Last)}");
        IEnumerable<string> levels = chart.Levels.Select(static level => level.Label);
        return string.Join("; ", lines.Concat(levels)) +
            (chart.Marks.Count > 0 ? string.Format(CultureInfo.InvariantCulture, "; alerts raised: {0}", chart.Marks.Count) : "") + ".";
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
