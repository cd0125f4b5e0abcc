using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>From where what monitors keep in memory is read on, as a text that a client gives back. Immutable.</summary>
/// <remarks>It says nothing that a request could not ask for, so it needs no seal; it is read strictly.</remarks>
/// <param name="Moment">When it was made: of a history that it doesn't know, what came later is read.</param>
/// <param name="Positions">How far each history was read.</param>
internal sealed record HistoryCursor(DateTimeOffset Moment, IReadOnlyList<HistoryPosition> Positions)
{
    // Of a request's head, which has no more than 8 KiB.
    private const int LongestText = 7000;

    /// <summary>The text: <c>m-moment-origin.next-origin.next</c>, the numbers in hexadecimal digits.</summary>
    public override string ToString() => string.Join("-", Positions.Select(static each => Hex(each.Origin) + "." + Hex(each.Next))
        .Prepend(Hex(Moment.UtcTicks)).Prepend("m"));

    /// <summary>Reads the text.</summary>
    /// <exception cref="RefusedRequestException">InvalidCursor.</exception>
    internal static HistoryCursor Parse(string text)
    {
        string[] parts = text.Length > LongestText ? [] : text.Split('-');
        if (parts.Length < 2 || parts[0] != "m")
            throw Invalid();

        return new HistoryCursor(MomentOf(parts[1]), [.. parts.Skip(2).Select(PositionOf)]);
    }

    /// <summary>The error for a text that is no cursor.</summary>
    internal static RefusedRequestException Invalid() =>
        new(400, ErrorIds.InvalidCursor, "cursor is what an answer had as next or position; ask without one for the start.");

    /// <summary>The error for a cursor whose rows are gone.</summary>
    internal static RefusedRequestException Expired() => new(400, ErrorIds.InvalidCursor,
        "What the cursor goes on from is gone: the monitor dropped it or was started anew. Ask without one for the start.");

    /// <summary>A moment in hexadecimal digits of its ticks.</summary>
    /// <exception cref="RefusedRequestException">InvalidCursor.</exception>
    internal static DateTimeOffset MomentOf(string digits) =>
        Number(digits) is long ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw Invalid();

    /// <summary>A number of 0 or more in hexadecimal digits.</summary>
    /// <exception cref="RefusedRequestException">InvalidCursor.</exception>
    internal static long Number(string digits) =>
        long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long number) && number >= 0
            ? number
            : throw Invalid();

    /// <summary>The digits of a number of 0 or more.</summary>
    internal static string Hex(long number) => number.ToString("x", CultureInfo.InvariantCulture);

    private static HistoryPosition PositionOf(string text)
    {
        string[] numbers = text.Split('.');
        return numbers.Length == 2 ? new HistoryPosition(Number(numbers[0]), Number(numbers[1])) : throw Invalid();
    }
}
