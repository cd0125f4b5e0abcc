namespace GhostMonitor.Engine.Backtesting;

/// <summary>
/// How far the last readings of a series are from the most alike among all earlier stretches of the same length: a left discord, as
/// matrix profiles call it (https://www.cs.ucr.edu/~eamonn/MatrixProfile.html).
/// </summary>
/// <remarks>
/// For each lag it keeps the squared distance between the last readings and those so many steps earlier, so that a reading costs one
/// addition a lag. Rounding adds up. So each lag is computed anew every <see cref="Renewal"/> readings, some with each reading. Which ones
/// depends on the reading's number alone: the distances are made of the last readings to the last bit, and a state needs no more. Both
/// targets add in the same order, so that they round alike. Not thread-safe.
/// </remarks>
internal sealed partial class LagDistances
{
    /// <summary>After so many readings every lag was computed anew.</summary>
    internal const int Renewal = 250;

    private readonly int _length;
    private readonly int _mostLag;
    private readonly double[] _squares;

    /// <param name="length">How many readings are compared.</param>
    /// <param name="mostLag">How many steps back it looks.</param>
    internal LagDistances(int length, int mostLag)
    {
        _length = length;
        _mostLag = mostLag;
        _squares = new double[mostLag + 1];
    }

    /// <summary>How many readings must be kept for what compares so many, to go on from them.</summary>
    internal static int RoomFor(int length, int mostLag) => mostLag + length + 1 + Renewal;

    /// <summary>Takes the newest reading.</summary>
    /// <param name="recent">The readings; the newest is in it already. It holds as many as <see cref="RoomFor"/> says.</param>
    /// <param name="number">The newest reading's number among all, from 1.</param>
    /// <returns>The root of the mean square distance to the nearest; NaN while there is none.</returns>
    internal double Step(RecentReadings recent, long number)
    {
        MoveTo(recent, 0, number);
        double nearest = Nearest(Math.Min(_mostLag, recent.Count - _length));
        return double.IsPositiveInfinity(nearest) ? double.NaN : Math.Sqrt(Math.Max(0, nearest) / _length);
    }

    /// <summary>Makes the distances of readings that were read back: it takes the last ones once more.</summary>
    /// <param name="recent">The readings.</param>
    /// <param name="number">The newest one's number.</param>
    internal void Restore(RecentReadings recent, long number)
    {
        for (int ago = Math.Min(Renewal, recent.Count) - 1; ago >= 0; ago--)
            MoveTo(recent, ago, number - ago);
    }

    private void MoveTo(RecentReadings recent, int ago, long number)
    {
        int before = recent.Count - ago - 1;
        int known = Math.Min(_mostLag, before);
        int leaving = Math.Max(0, Math.Min(known, before - _length));
        int newest = recent.Newest + ago;
        Update(recent.Room, newest, leaving, known);
        for (int lag = (int)(number % Renewal) + 1; lag <= known; lag += Renewal)
            _squares[lag] = Exact(recent.Room, newest, lag, Math.Min(_length, before + 1 - lag));
    }

    private static double Exact(double[] room, int newest, int lag, int compared)
    {
        double sum = 0;
        for (int i = newest; i < newest + compared; i++)
        {
            double distance = room[i] - room[i + lag];
            sum += distance * distance;
        }

        return sum;
    }
}
