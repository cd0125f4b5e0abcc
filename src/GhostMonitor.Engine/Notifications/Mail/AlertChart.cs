using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Draws how the number went that an alert is about: its line, the threshold, and the time of the episode shaded. Pure.</summary>
/// <remarks>There is no text in it: <see cref="Caption"/> says what it shows, which a screen reader reads too.</remarks>
internal static class AlertChart
{
    /// <summary>In pixels.</summary>
    internal const int Width = 600;

    /// <summary>In pixels.</summary>
    internal const int Height = 160;

    private const byte Paper = 0;
    private const byte Grid = 1;
    private const byte Frame = 2;
    private const byte Shade = 3;
    private const byte Threshold = 4;
    private const byte Line = 5;
    private const int GridLines = 4;
    private const int DashLength = 6;
    private const double Headroom = 1.1;

    private static readonly byte[] s_palette =
    [
        0xFF, 0xFF, 0xFF, 0xE5, 0xE7, 0xEB, 0x9C, 0xA3, 0xAF, 0xFD, 0xE8, 0xE8, 0xDC, 0x26, 0x26, 0x25, 0x63, 0xEB,
    ];

    /// <summary>The chart as a PNG file.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="curve">The readings; without any the chart is empty.</param>
    internal static byte[] Draw(ResourceAlert alert, AlertCurve curve)
    {
        byte[] pixels = new byte[Width * Height];
        if (curve.Points.Count > 1)
        {
            var scale = new Scale(alert, curve);
            DrawEpisode(pixels, alert, scale);
            DrawGrid(pixels);
            DrawThreshold(pixels, alert, scale);
            DrawLine(pixels, curve, scale);
        }

        DrawFrame(pixels);
        return PngImage.Write(Width, Height, pixels, s_palette);
    }

    /// <summary>What the chart shows, in a line.</summary>
    /// <inheritdoc cref="Draw"/>
    internal static string Caption(ResourceAlert alert, AlertCurve curve)
    {
        if (curve.Points.Count < 2)
            return alert.ResourceName + ": nothing is known of the time before";

        var scale = new Scale(alert, curve);
        ResourceDefinition? unit = AlertMessage.DefinitionOf(alert.ResourceName);
        string name = alert.Instance is null ? alert.ResourceName : alert.ResourceName + " of " + alert.Instance;
        return $"{name}, {DeliveryText.MomentOf(curve.Points[0].Moment)} to "
            + $"{DeliveryText.MomentOf(curve.Points[curve.Points.Count - 1].Moment)}, from {TextOf(unit, scale.Lowest)} to "
            + $"{TextOf(unit, scale.Highest)}; dashed: the threshold {TextOf(unit, alert.ThresholdValue)}; shaded: the alert";
    }

    private static string TextOf(ResourceDefinition? unit, double value) => unit is null
        ? NumberText.Fixed(value, 1)
        : AlertMessage.Limit(unit, value, Math.Floor(value).Equals(value) && unit.Unit == ResourceUnit.Count ? 0 : 1);

    private static void DrawEpisode(byte[] pixels, ResourceAlert alert, Scale scale)
    {
        int from = scale.X(alert.StartedMoment);
        int to = alert.Change == AlertTransition.Resolved ? scale.X(alert.Moment) : Width - 1;
        for (int x = from; x <= to; x++)
            Fill(pixels, x, 0, Height - 1, Shade);
    }

    private static void DrawGrid(byte[] pixels)
    {
        for (int line = 1; line < GridLines; line++)
        {
            for (int x = 0; x < Width; x++)
                pixels[(Height * line / GridLines * Width) + x] = Grid;
        }
    }

    private static void DrawThreshold(byte[] pixels, ResourceAlert alert, Scale scale)
    {
        if (double.IsNaN(alert.ThresholdValue) || double.IsInfinity(alert.ThresholdValue))
            return;

        int y = scale.Y(alert.ThresholdValue);
        for (int x = 0; x < Width; x++)
        {
            if (x / DashLength % 2 == 0)
                pixels[(y * Width) + x] = Threshold;
        }
    }

    /// <summary>What was not read is a gap.</summary>
    private static void DrawLine(byte[] pixels, AlertCurve curve, Scale scale)
    {
        for (int i = 1; i < curve.Points.Count; i++)
        {
            (DateTimeOffset from, double first) = curve.Points[i - 1];
            (DateTimeOffset to, double second) = curve.Points[i];
            if (!double.IsNaN(first) && !double.IsNaN(second))
                DrawStep(pixels, (scale.X(from), scale.Y(first)), (scale.X(to), scale.Y(second)));
        }
    }

    private static void DrawStep(byte[] pixels, (int X, int Y) from, (int X, int Y) to)
    {
        int length = Math.Max(1, to.X - from.X);
        int before = from.Y;
        for (int x = from.X; x <= Math.Max(from.X, to.X); x++)
        {
            int y = from.Y + ((to.Y - from.Y) * Math.Min(length, x - from.X + 1) / length);
            Fill(pixels, x, Math.Min(before, y) - 1, Math.Max(before, y), Line);
            before = y;
        }
    }

    private static void DrawFrame(byte[] pixels)
    {
        for (int x = 0; x < Width; x++)
            pixels[x] = pixels[((Height - 1) * Width) + x] = Frame;

        Fill(pixels, 0, 0, Height - 1, Frame);
        Fill(pixels, Width - 1, 0, Height - 1, Frame);
    }

    private static void Fill(byte[] pixels, int x, int top, int bottom, byte colour)
    {
        for (int y = Math.Max(0, top); y <= bottom; y++)
            pixels[(y * Width) + x] = colour;
    }

    /// <summary>Where a moment and a reading are in the picture.</summary>
    private readonly struct Scale
    {
        private readonly DateTimeOffset _from;
        private readonly double _seconds;

        internal Scale(ResourceAlert alert, AlertCurve curve)
        {
            _from = curve.Points[0].Moment;
            double seconds = (curve.Points[curve.Points.Count - 1].Moment - _from).TotalSeconds;
            _seconds = seconds > 0 ? seconds : 1;
            double[] values =
            [
                .. curve.Points.Select(static point => point.Value).Append(alert.ThresholdValue)
                    .Where(static value => !double.IsNaN(value) && !double.IsInfinity(value)),
            ];
            double greatest = values.DefaultIfEmpty().Max();
            bool isPercent = AlertMessage.DefinitionOf(alert.ResourceName)?.Unit == ResourceUnit.Percent;
            Lowest = Math.Min(0, values.DefaultIfEmpty().Min());
            Highest = isPercent && greatest <= 100 ? 100 : Math.Max(greatest * Headroom, Lowest + 1);
        }

        /// <summary>The reading at the bottom.</summary>
        internal double Lowest { get; }

        /// <summary>The reading at the top.</summary>
        internal double Highest { get; }

        /// <summary>The column of a moment, within the picture.</summary>
        internal int X(DateTimeOffset moment) => Within((moment - _from).TotalSeconds / _seconds * (Width - 1), Width - 1);

        /// <summary>The row of a reading, within the picture.</summary>
        internal int Y(double value) => Within((Highest - value) / (Highest - Lowest) * (Height - 1), Height - 1);

        private static int Within(double place, int last) => (int)Math.Max(0, Math.Min(last, place));
    }
}
