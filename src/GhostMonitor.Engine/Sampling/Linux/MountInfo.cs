using System.Text;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Parses <c>/proc/self/mountinfo</c> (proc_pid_mountinfo(5)).</summary>
internal static class MountInfo
{
    /// <summary>Parses the table. A line that makes no sense is left out.</summary>
    internal static List<MountEntry> Parse(ReadOnlySpan<byte> text) => Parse(text, out _);

    /// <summary>Parses the table. A line that makes no sense is left out.</summary>
    /// <param name="text">The file.</param>
    /// <param name="isWhole">Whether no line was left out.</param>
    internal static List<MountEntry> Parse(ReadOnlySpan<byte> text, out bool isWhole)
    {
        var mounts = new List<MountEntry>();
        isWhole = true;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
            if (ParseLine(line) is MountEntry mount)
                mounts.Add(mount);
            else
                isWhole &= Fields.IsEmptyLine(line);
        }

        return mounts;
    }

    /// <summary>
    /// Replaces the kernel's escapes by what they stand for: a backslash and three octal digits for blanks, line ends and backslashes.
    /// </summary>
    internal static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == (byte)'\\' && i + 3 < text.Length && IsOctal(text[i + 1]) && IsOctal(text[i + 2]) && IsOctal(text[i + 3]))
            {
                bytes[length++] = (byte)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0'));
                i += 3;
            }
            else
            {
                bytes[length++] = text[i];
            }
        }

        return bytes.AsSpan(0, length).ToArray();
    }

    private static MountEntry? ParseLine(ReadOnlySpan<byte> line)
    {
        if (!Fields.TryTakeNumber(ref line, out ulong id) || !Fields.TryTakeNumber(ref line, out ulong parent))
            return null;

        ReadOnlySpan<byte> device = Fields.TakeField(ref line);
        ReadOnlySpan<byte> root = Fields.TakeField(ref line);
        ReadOnlySpan<byte> mountPoint = Fields.TakeField(ref line);
        ReadOnlySpan<byte> options = Fields.TakeField(ref line);
        if (!TryParseDevice(device, out ulong number) || mountPoint is not [(byte)'/', ..])
            return null;

        // Any number of optional fields, then a hyphen, then what the filesystem says of itself.
        ReadOnlySpan<byte> field;
        do
        {
            field = Fields.TakeField(ref line);
            if (field.IsEmpty)
                return null;
        }
        while (!field.SequenceEqual("-"u8));

        ReadOnlySpan<byte> type = Fields.TakeField(ref line);
        ReadOnlySpan<byte> source = Fields.TakeField(ref line);
        ReadOnlySpan<byte> superOptions = Fields.TakeField(ref line);
        if (type.IsEmpty)
            return null;

        byte[] path = Unescape(mountPoint);
        return new MountEntry
        {
            Id = id,
            ParentId = parent,
            DeviceNumber = number,
            Root = Encoding.UTF8.GetString(Unescape(root)),
            MountPoint = Encoding.UTF8.GetString(path),
            Path = [.. path, 0],
            Type = Encoding.UTF8.GetString(Unescape(type)),
            Source = Encoding.UTF8.GetString(Unescape(source)),
            SuperOptions = Encoding.UTF8.GetString(superOptions),
            IsReadOnly = IsReadOnly(options) || IsReadOnly(superOptions),
        };
    }

    private static bool TryParseDevice(ReadOnlySpan<byte> text, out ulong number)
    {
        number = 0;
        int colon = text.IndexOf((byte)':');
        if (colon < 0 || !Fields.TryParseNumber(text[..colon], out ulong major)
            || !Fields.TryParseNumber(text[(colon + 1)..], out ulong minor))
            return false;

        number = (major << 32) | (minor & uint.MaxValue);
        return major <= uint.MaxValue && minor <= uint.MaxValue;
    }

    private static bool IsReadOnly(ReadOnlySpan<byte> options) => options.SequenceEqual("ro"u8) || options.StartsWith("ro,"u8);

    private static bool IsOctal(byte value) => value is >= (byte)'0' and <= (byte)'7';
}
