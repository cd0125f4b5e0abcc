namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>From where open episodes are read on, as a text that a client gives back. Immutable.</summary>
/// <param name="Moment">When the last that was read changed.</param>
/// <param name="Id">Its identity.</param>
internal sealed record ActiveCursor(DateTimeOffset Moment, Guid Id)
{
    /// <summary>The text: <c>a-moment-id</c>.</summary>
    public override string ToString() => string.Join("-", "a", HistoryCursor.Hex(Moment.UtcTicks), Id.ToString("N"));

    /// <summary>Reads the text.</summary>
    /// <exception cref="RefusedRequestException">InvalidCursor.</exception>
    internal static ActiveCursor Parse(string text)
    {
        string[] parts = text.Split('-');
        return parts.Length == 3 && parts[0] == "a" && Guid.TryParseExact(parts[2], "N", out Guid id)
            ? new ActiveCursor(HistoryCursor.MomentOf(parts[1]), id)
            : throw HistoryCursor.Invalid();
    }

    /// <summary>True if an episode comes after it.</summary>
    internal bool IsBefore(ResourceAlert alert) => alert.Moment > Moment || (alert.Moment == Moment && alert.Id.CompareTo(Id) > 0);
}
