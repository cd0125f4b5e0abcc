using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Draws a chart as inline SVG with a table of its lines: every number that a colour shows is there as text too, and lines differ in their
/// dashes. A flat chart has its numbers in its title.
/// </summary>
internal sealed class SvgChart
{
    private const double LabelWidth = 150;

    // The shortest episode is seen too.
    private const double LeastSpan = 2;
    private const double BarHeight = 3;

    private readonly HtmlWriter _html;
    private readonly Chart _chart;
    private readonly int _number;
    private readonly ChartSize _size;

    private SvgChart(HtmlWriter html, Chart chart, int number)
    {
        _html = html;
        _chart = chart;
        _number = number;
        _size = chart.Size;
    }

    internal static void Write(HtmlWriter html, Chart chart, int number) => new SvgChart(html, chart, number).Write();

    private static string NameOf(AlertLevel level) => level == AlertLevel.Critical ? "critical" : "warning";

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private bool IsFlat => _size == ChartSize.Flat;

    private void Write()
    {
        _html.Raw($"<figure class=\"{_size.Name}\">").Raw("<figcaption>").Text(_chart.Title);
        if (IsFlat)
            WriteNumbers();

        _html.Raw("</figcaption>");
        _html.Raw($"<svg viewBox=\"0 0 {N(_size.Width)} {N(_size.Height)}\" role=\"img\" aria-labelledby=\"t{_number} d{_number}\">");
        _html.Element("title", _chart.Title, $"id=\"t{_number}\"").Element("desc", Describe(), $"id=\"d{_number}\"");
        WriteGrid();
        WriteEvents();
        WriteEpisodes();
        WriteLevels();
        for (int i = 0; i < _chart.Series.Count; i++)
            _html.Raw($"<path class=\"l s{i}\" d=\"{_chart.Series[i].Path(X, Y)}\"/>\n");

        if (!IsFlat)
            WriteLabels();

        _html.Raw("</svg>\n");
        if (!IsFlat)
            WriteLegend();

        _html.Raw("</figure>\n");
    }

    private double X(double place) => ChartSize.Left + (place * (_size.Right - ChartSize.Left));

    private double X(DateTimeOffset at) => X(_chart.PlaceOf(at));

    private double Y(double value) =>
        _size.Bottom - (Math.Max(0, Math.Min(1, value / _chart.End)) * (_size.Bottom - ChartSize.Top));

    private void WriteGrid()
    {
        IReadOnlyList<double> values = _chart.Values;
        foreach (double value in IsFlat ? [values[0], _chart.End] : values)
        {
            double y = Y(value);
            _html.Raw($"<path class=\"g\" d=\"M{N(ChartSize.Left)} {N(y)}H{N(_size.Right)}\"/>");
            _html.Element("text", _chart.Text(value), $"x=\"{N(ChartSize.Left - 6)}\" y=\"{N(y + 4)}\" text-anchor=\"end\"");
        }

        (IReadOnlyList<DateTimeOffset> ticks, string format) = ChartScale.Times(_chart.From, _chart.To, _size.TimePlaces);
        foreach (DateTimeOffset tick in ticks)
        {
            double x = X(tick);
            string anchor = x < ChartSize.Left + 30 ? "start" : x > _size.Right - 30 ? "end" : "middle";
            _html.Raw($"<path class=\"g\" d=\"M{N(x)} {N(ChartSize.Top)}V{N(_size.Bottom + 4)}\"/>");
            _html.Element("text", tick.ToString(format, CultureInfo.InvariantCulture),
                $"x=\"{N(x)}\" y=\"{N(_size.Bottom + 17)}\" text-anchor=\"{anchor}\"");
        }

        _html.Raw("\n");
    }

    private void WriteEvents()
    {
        foreach (UptimeEvent each in _chart.Events)
        {
            _html.Raw($"<path class=\"e\" d=\"M{N(X(each.Moment))} {N(ChartSize.Top)}V{N(_size.Bottom)}\">")
                .Element("title", ReportText.Of(each, _chart.From.Offset)).Raw("</path>\n");
        }
    }

    private void WriteEpisodes()
    {
        foreach (AlertEpisode episode in _chart.Episodes)
        {
            double left = X(episode.StartedAt);
            double width = Math.Max(LeastSpan, X(episode.EndedAt ?? _chart.To) - left);
            string place = $"x=\"{N(left)}\" y=\"{N(ChartSize.Top)}\" width=\"{N(width)}\"";
            _html.Raw($"<g class=\"a {NameOf(episode.WorstLevel)}\">").Element("title", episode.Worst.Message)
                .Raw($"<rect class=\"span\" {place} height=\"{N(_size.Bottom - ChartSize.Top)}\"/>")
                .Raw($"<rect {place} height=\"{N(BarHeight)}\"/></g>\n");
        }
    }

    private void WriteLevels()
    {
        foreach (ChartLevel level in _chart.Levels)
            _html.Raw($"<path class=\"t {NameOf(level.Level)}\" d=\"M{N(ChartSize.Left)} {N(Y(level.Value))}H{N(_size.Right)}\"/>\n");
    }

    /// <summary>Labels of thresholds that lie close together stand beside each other.</summary>
    private void WriteLabels()
    {
        for (int i = 0; i < _chart.Levels.Count; i++)
        {
            ChartLevel level = _chart.Levels[i];
            double x = _size.Right - 4 - (i % _size.LabelPlaces * LabelWidth);
            _html.Element("text", level.Label,
                $"class=\"{NameOf(level.Level)}\" x=\"{N(x)}\" y=\"{N(Y(level.Value) - 4)}\" text-anchor=\"end\"").Raw("\n");
        }
    }

    private void WriteLegend()
    {
        _html.Raw("<div class=\"wide\"><table class=\"legend\"><thead><tr><th scope=\"col\">Line</th>");
        foreach (string header in new[] { "Lowest", "Mean", "Highest", "Last" })
            _html.Element("th", header, "scope=\"col\" class=\"n\"");

        _html.Raw("</tr></thead><tbody>\n");
        for (int i = 0; i < _chart.Series.Count; i++)
        {
            ChartSeries series = _chart.Series[i];
            _html.Raw($"<tr><th scope=\"row\"><svg class=\"key\" viewBox=\"0 0 36 10\" aria-hidden=\"true\"><path class=\"l s{i}\" " +
                $"d=\"M1 5H35\"/></svg> ");
            _html.Element("bdi", series.Name).Raw("</th>");
            foreach (double value in new[] { series.Min, series.Mean, series.Max, series.Last })
                _html.Element("td", _chart.Text(value), "class=\"n\"");

            _html.Raw("</tr>\n");
        }

        _html.Raw("</tbody></table></div>\n");
        if (_chart.LeftOut > 0)
            _html.Element("p", $"The {_chart.Series.Count} highest are drawn; {_chart.LeftOut} more are in the table of readings.");
    }

    private void WriteNumbers()
    {
        _html.Raw(" <small>");
        for (int i = 0; i < _chart.Series.Count; i++)
            _html.Raw(i > 0 ? "; " : "").Element("bdi", _chart.Series[i].Name).Text(": " + NumbersOf(_chart.Series[i]));

        _html.Raw("</small>");
    }

    private string NumbersOf(ChartSeries series) =>
        $"{_chart.Text(series.Min)} to {_chart.Text(series.Max)}, mean {_chart.Text(series.Mean)}, last {_chart.Text(series.Last)}";

    private string Numbers() => string.Join("; ", _chart.Series.Select(series => $"{series.Name}: {NumbersOf(series)}"));

    private string Describe()
    {
        string episodes = _chart.Episodes.Count > 0
            ? string.Format(CultureInfo.InvariantCulture, "; alerts: {0}", _chart.Episodes.Count)
            : "";
        return string.Join("; ", _chart.Levels.Select(static level => level.Label).Prepend(Numbers())) + episodes + ".";
    }
}
