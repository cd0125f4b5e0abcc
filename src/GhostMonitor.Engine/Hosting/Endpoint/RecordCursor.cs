namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>From where a recording is read on, as a text that a client gives back. Immutable.</summary>
/// <param name="Resolution">How finely it is read, as it was chosen for the first page.</param>
/// <param name="After">Only what happened after this moment.</param>
/// <param name="Skipped">How many of those at the same moment were read already.</param>
internal sealed record RecordCursor(RecordResolution Resolution, DateTimeOffset After, long Skipped = 0)
{
    /// <summary>The text: <c>r-resolution-after-skipped</c>, the numbers in hexadecimal digits.</summary>
    public override string ToString() => string.Join("-", "r", HistoryCursor.Hex((long)Resolution), HistoryCursor.Hex(After.UtcTicks),
        HistoryCursor.Hex(Skipped));

    /// <summary>Reads the text.</summary>
    /// <exception cref="RefusedRequestException">InvalidCursor.</exception>
    internal static RecordCursor Parse(string text)
    {
        string[] parts = text.Split('-');
        if (parts.Length != 4 || parts[0] != "r")
            throw HistoryCursor.Invalid();

        var resolution = (RecordResolution)Math.Min(HistoryCursor.Number(parts[1]), int.MaxValue);
        return resolution is RecordResolution.Raw or RecordResolution.Minute or RecordResolution.Hour
            ? new RecordCursor(resolution, HistoryCursor.MomentOf(parts[2]), HistoryCursor.Number(parts[3]))
            : throw HistoryCursor.Invalid();
    }
}
