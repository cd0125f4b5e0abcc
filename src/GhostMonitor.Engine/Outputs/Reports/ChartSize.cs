namespace GhostMonitor.Engine.Outputs;

/// <summary>How much room a chart gets, in pixels of a page of full width. A chart earns its height by what happened in it.</summary>
/// <param name="Width">From edge to edge.</param>
/// <param name="Height">From edge to edge.</param>
/// <param name="Name">Its class in the style sheet.</param>
internal sealed record ChartSize(double Width, double Height, string Name)
{
    /// <summary>The whole width of the page: an alert was open, or there are many lines.</summary>
    internal static ChartSize Wide { get; } = new(1120, 220, "whole");

    /// <summary>Half the width.</summary>
    internal static ChartSize Half { get; } = new(544, 180, "half");

    /// <summary>Half the width and little height, without a table: nothing happened.</summary>
    internal static ChartSize Flat { get; } = new(544, 66, "flat");

    /// <summary>Where the area of the lines begins; left of it are the values of the grid.</summary>
    internal const double Left = 72;

    /// <summary>The highest line of the grid.</summary>
    internal const double Top = 12;

    /// <summary>Where the area of the lines ends.</summary>
    internal double Right => Width - 8;

    /// <summary>The lowest line of the grid; below it are the times.</summary>
    internal double Bottom => Height - 24;

    /// <summary>How many times fit below the lines.</summary>
    internal int TimePlaces => (int)(Width / 70);

    /// <summary>How many labels of thresholds fit beside each other.</summary>
    internal int LabelPlaces => (int)(Width / 190);
}
