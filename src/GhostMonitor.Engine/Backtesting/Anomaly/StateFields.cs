namespace GhostMonitor.Engine.Backtesting;

/// <summary>The fields of a state that need a check when they are read: nobody knows who wrote it. Pure.</summary>
internal static class StateFields
{
    /// <summary>The most characters of a name: as many as the longest path of Linux has bytes.</summary>
    internal const int LongestText = 4096;

    private const short MostOffsetMinutes = 14 * 60;

    internal static void Write(BinaryWriter writer, DateTimeOffset? moment)
    {
        writer.Write(moment.HasValue);
        writer.Write((moment ?? default).UtcTicks);
        WriteOffset(writer, (moment ?? default).Offset);
    }

    internal static void WriteOffset(BinaryWriter writer, TimeSpan offset) => writer.Write((short)offset.TotalMinutes);

    /// <summary>A moment, which may not be there.</summary>
    /// <exception cref="InvalidDataException">It is no time.</exception>
    internal static DateTimeOffset? ReadMoment(BinaryReader reader)
    {
        bool isThere = reader.ReadBoolean();
        long ticks = reader.ReadInt64();
        TimeSpan offset = ReadOffset(reader);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            throw new InvalidDataException("No time has so many ticks.");

        long local = ticks + offset.Ticks;
        if (local < 0 || local > DateTime.MaxValue.Ticks)
            throw new InvalidDataException("No local time has so many ticks.");

        return isThere ? new DateTimeOffset(local, offset) : null;
    }

    /// <summary>How far a local time is from UTC.</summary>
    /// <exception cref="InvalidDataException">No place on Earth is so far.</exception>
    internal static TimeSpan ReadOffset(BinaryReader reader)
    {
        short minutes = reader.ReadInt16();
        return minutes is >= -MostOffsetMinutes and <= MostOffsetMinutes
            ? TimeSpan.FromMinutes(minutes)
            : throw new InvalidDataException("No local time is so far from UTC.");
    }

    /// <summary>A length of time, from 0.</summary>
    /// <exception cref="InvalidDataException">It is longer than may be, or below 0.</exception>
    internal static TimeSpan ReadTime(BinaryReader reader, TimeSpan longest)
    {
        long ticks = reader.ReadInt64();
        return ticks >= 0 && ticks <= longest.Ticks ? new TimeSpan(ticks) : throw new InvalidDataException("No length of time is so long.");
    }

    /// <summary>A whole number within bounds.</summary>
    /// <exception cref="InvalidDataException">It is outside of them.</exception>
    internal static int ReadWhole(BinaryReader reader, int least, int most)
    {
        int value = reader.ReadInt32();
        return value >= least && value <= most ? value : throw new InvalidDataException("A number is out of its bounds.");
    }

    /// <summary>A text to the unit of UTF-16: a name need not be valid text.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="text">The text, of <see cref="LongestText"/> at the most; null for none.</param>
    internal static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text?.Length ?? -1);
        foreach (char unit in text ?? "")
            writer.Write((ushort)unit);
    }

    /// <summary>A text, which may not be there.</summary>
    /// <exception cref="InvalidDataException">It is too long.</exception>
    internal static string? ReadText(BinaryReader reader)
    {
        int length = ReadWhole(reader, -1, LongestText);
        if (length < 0)
            return null;

        var units = new char[length];
        for (int i = 0; i < length; i++)
            units[i] = (char)reader.ReadUInt16();

        return new string(units);
    }
}
