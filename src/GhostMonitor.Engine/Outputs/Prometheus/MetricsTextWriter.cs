using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes metric families as Prometheus text 0.0.4 or as OpenMetrics 1.0. Not thread-safe.</summary>
/// <param name="isOpenMetrics">Which of the two.</param>
internal sealed class MetricsTextWriter(bool isOpenMetrics)
{
    private readonly StringBuilder _text = new();
    private string _sample = "";

    /// <summary>Begins a family; its samples follow.</summary>
    /// <param name="family">Its name, without <c>_total</c>.</param>
    /// <param name="isCounter">True for a counter, false for a gauge.</param>
    /// <param name="unit">The unit at the name's end; empty for none.</param>
    /// <param name="help">What it is.</param>
    internal void Begin(string family, bool isCounter, string unit, string help)
    {
        _sample = isCounter ? family + "_total" : family;
        string named = isOpenMetrics ? family : _sample;
        _text.Append("# HELP ").Append(named).Append(' ').Append(Escape(help, quotes: isOpenMetrics)).Append('\n');
        _text.Append("# TYPE ").Append(named).Append(isCounter ? " counter\n" : " gauge\n");
        if (isOpenMetrics && unit.Length > 0)
            _text.Append("# UNIT ").Append(named).Append(' ').Append(unit).Append('\n');
    }

    /// <summary>Writes a sample of the family.</summary>
    /// <param name="value">Its value, in the family's unit.</param>
    /// <param name="labels">Its labels.</param>
    internal void Sample(double value, params (string Name, string Value)[] labels)
    {
        _text.Append(_sample);
        for (int i = 0; i < labels.Length; i++)
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"").Append(Escape(labels[i].Value, quotes: true)).Append('"');

        if (labels.Length > 0)
            _text.Append('}');

        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    /// <summary>The document.</summary>
    internal string End() => isOpenMetrics ? _text + "# EOF\n" : _text.ToString();

    /// <summary>
    /// A lone half of a surrogate pair becomes U+FFFD when it is encoded, so that the document is UTF-8 whatever a device is called.
    /// </summary>
    internal static string Escape(string text, bool quotes)
    {
        string escaped = text.Replace("\\", "\\\\").Replace("\n", "\\n");
        return quotes ? escaped.Replace("\"", "\\\"") : escaped;
    }

    private static string Number(double value)
    {
        if (double.IsNaN(value))
            return "NaN";

        if (double.IsInfinity(value))
            return value > 0 ? "+Inf" : "-Inf";

        return value.ToString("R", CultureInfo.InvariantCulture);
    }
}
