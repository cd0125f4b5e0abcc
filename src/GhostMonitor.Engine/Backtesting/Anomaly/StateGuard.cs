namespace GhostMonitor.Engine.Backtesting;

/// <summary>Refuses numbers of a state that no detector writes. Pure.</summary>
internal static class StateGuard
{
    /// <summary>No number is further from 0: a sum of squares of readings of 1e100 is below it.</summary>
    private const double MostNumber = 1e210;

    /// <summary>No series has so many readings, and one more is still a number.</summary>
    private const long MostReadings = 1L << 53;

    /// <exception cref="InvalidDataException">It is below 0 or above the most.</exception>
    internal static int Within(int value, int most) => value >= 0 && value <= most ? value : throw Damaged();

    /// <exception cref="InvalidDataException">It is below the least, above the most, or no number.</exception>
    internal static double Within(double value, double least, double most) =>
        value >= least && value <= most ? value : throw Damaged();

    /// <summary>How many readings, or findings of readings, there were.</summary>
    /// <exception cref="InvalidDataException">It is below 0, or more than there can be.</exception>
    internal static long Count(long value) => value >= 0 && value <= MostReadings ? value : throw Damaged();

    /// <summary>A number that is made of readings.</summary>
    /// <exception cref="InvalidDataException">It is no number, or larger than such a number can be.</exception>
    internal static double Number(double value) => Within(value, -MostNumber, MostNumber);

    /// <summary>A number that is made of distances of readings.</summary>
    /// <exception cref="InvalidDataException">It is no number, below 0, or larger than such a number can be.</exception>
    internal static double Distance(double value) => Within(value, 0, MostNumber);

    /// <summary>A number that is made of readings, or what stands for it before the first.</summary>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    internal static double NumberOr(double before, double value) => value.Equals(before) ? value : Number(value);

    internal static InvalidDataException Damaged() => new("The state holds a number that can't be.");
}
