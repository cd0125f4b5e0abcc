using System.Globalization;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Draws a picture as plain lines, for output that is no terminal. Pure.</summary>
internal static class PlainLines
{
    /// <summary>The lines; of a moment without a sample, one that says so.</summary>
    /// <param name="picture">What is known.</param>
    /// <param name="width">Columns; no line is longer.</param>
    public static IEnumerable<string> Of(TerminalPicture picture, int width)
    {
        IEnumerable<string> notice = picture.Notice is string text ? [TerminalView.Notice(text, width).Text] : [];
        if (picture.Current is null)
        {
            string at = picture.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            return notice.Append(TerminalView.Notice($"There is no sample of {at}.", width).Text);
        }

        ResourceMetrics[] past = [.. picture.Samples.Where(sample => sample.Moment <= picture.At)];
        ResourceMetrics[] shown = [.. past.Skip(Math.Max(0, past.Length - width))];
        return notice.Concat(TerminalView
            .Render(shown, picture.Active, picture.Thresholds, picture.MonitorName, width, int.MaxValue, picture.Processes)
            .Select(static line => line.Text));
    }
}
