namespace GhostMonitor.Engine.Backtesting;

/// <summary>What a verdict is of. Immutable.</summary>
/// <param name="Moment">The end of its newest bucket.</param>
/// <param name="ComputerName">The machine.</param>
/// <param name="Learnt">Over how long there were samples.</param>
/// <param name="Count">Of how many numbers it is: the first of those that are learnt.</param>
/// <param name="LeftOut">How many numbers were not learnt because there are too many.</param>
internal sealed record VerdictContext(DateTimeOffset Moment, string ComputerName, TimeSpan Learnt, int Count, int LeftOut)
{
    internal void Write(BinaryWriter writer)
    {
        StateFields.Write(writer, Moment);
        StateFields.Write(writer, ComputerName);
        writer.Write(Learnt.Ticks);
        writer.Write(Count);
        writer.Write(LeftOut);
    }

    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    /// <exception cref="InvalidDataException">It holds what is never written.</exception>
    internal static VerdictContext Read(BinaryReader reader, TimeSpan learnt, int count) => new(
        StateFields.ReadMoment(reader) ?? default,
        StateFields.ReadText(reader) ?? "",
        StateFields.ReadTime(reader, learnt),
        StateFields.ReadWhole(reader, 0, count),
        StateFields.ReadWhole(reader, 0, int.MaxValue));
}
