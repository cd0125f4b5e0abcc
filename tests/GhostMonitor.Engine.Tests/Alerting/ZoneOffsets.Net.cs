using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>
/// When a time zone has which offset, as the C library's zdump reads it from the system's files: with the runtime's own reader it has
/// nothing in common but the files.
/// </summary>
internal sealed class ZoneOffsets
{
    private readonly List<(DateTime Utc, TimeSpan Offset)> _pieces = [];

    private ZoneOffsets(string id) => Id = id;

    public string Id { get; }

    /// <summary>The moments at which the offset changes.</summary>
    public IEnumerable<DateTime> Changes => _pieces.Skip(1).Select(static piece => piece.Utc);

    /// <summary>Reads a zone's changes of some years; skips the test where there is no zdump.</summary>
    public static ZoneOffsets Read(string id, int firstYear, int lastYear)
    {
        // Its own check of the system, for wine lets a Windows program see files of Linux.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Runs a program of Linux.");
        Assert.SkipUnless(File.Exists("/usr/bin/zdump") && File.Exists("/usr/share/zoneinfo/" + id), "There is no zdump, or no such zone.");
        string[] arguments = ["-i", "-c", $"{firstYear},{lastYear + 1}", id];
        using Process zdump = Process.Start(new ProcessStartInfo("/usr/bin/zdump", arguments) { RedirectStandardOutput = true })!;
        var zone = new ZoneOffsets(id);
        while (zdump.StandardOutput.ReadLine() is string line)
            zone.Add(line.Split('\t'));

        zdump.WaitForExit();
        return zone;
    }

    public TimeSpan At(DateTime utc)
    {
        int index = _pieces.FindLastIndex(piece => piece.Utc <= utc);
        return _pieces[index].Offset;
    }

    /// <summary>
    /// A line has the day, the time on the wall after the change, and the offset after it: <c>2025-04-06 01:30 +1030</c>.
    /// </summary>
    private void Add(string[] columns)
    {
        if (columns.Length < 3)
            return;

        TimeSpan offset = OffsetOf(columns[2]);
        if (columns[0] == "-")
        {
            _pieces.Add((DateTime.MinValue, offset));
            return;
        }

        string time = columns[1].Length == 2 ? columns[1] + ":00" : columns[1];
        var wall = DateTime.Parse($"{columns[0]}T{time}", CultureInfo.InvariantCulture);
        _pieces.Add((DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc), offset));
    }

    private static TimeSpan OffsetOf(string text)
    {
        int hours = int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture);
        int minutes = text.Length > 3 ? int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture) : 0;
        var offset = new TimeSpan(hours, minutes, 0);
        return text[0] == '-' ? -offset : offset;
    }
}
