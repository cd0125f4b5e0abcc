using System.Globalization;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

/// <summary>
/// Buffers as the calls of Windows fill them, of a 64-bit process: Buffers/made.c fills them by the headers of mingw-w64, and
/// Buffers/recorded.c has them filled by wine.
/// </summary>
internal static class RecordedBuffers
{
    public const string Made = "made.x64.txt";
    public const string Wine = "wine.x64.txt";

    /// <summary>The bytes of a buffer.</summary>
    public static byte[] Bytes(string name, string file = Made)
    {
        Assert.SkipUnless(IntPtr.Size == 8, "The buffers are those of a 64-bit process.");
        IEnumerable<string> lines = File.ReadLines(Path.Combine(
            RepositoryRoot.Path, "tests", "GhostMonitor.Engine.Tests", "Sampling", "Windows", "Buffers", file));
        using IEnumerator<string> line = lines.SkipWhile(each => !each.StartsWith(name + " ", StringComparison.Ordinal)).GetEnumerator();
        Assert.True(line.MoveNext(), $"{file} has no {name}.");
        byte[] bytes = new byte[int.Parse(line.Current.Split(' ')[1], CultureInfo.InvariantCulture)];
        while (line.MoveNext() && IsData(line.Current))
        {
            string[] parts = line.Current.Split(' ');
            int offset = int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (int i = 0; i < parts[1].Length; i += 2)
                bytes[offset + (i / 2)] = byte.Parse(parts[1].Substring(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return bytes;
    }

    /// <summary>A buffer as an answer that is as long as it says.</summary>
    public static NativeAnswer Answer(string name, string file = Made)
    {
        byte[] bytes = Bytes(name, file);
        return new NativeAnswer(bytes, bytes.Length);
    }

    /// <summary>A buffer of one structure.</summary>
    public static T Structure<T>(string name, string file = Made)
        where T : unmanaged
    {
        Assert.Null(Answer(name, file).Read(name, out T value));
        return value;
    }

    /// <summary>A buffer of text.</summary>
    public static char[] Text(string name, string file = Made)
    {
        byte[] bytes = Bytes(name, file);
        char[] text = new char[bytes.Length / 2];
        Buffer.BlockCopy(bytes, 0, text, 0, bytes.Length);
        return text;
    }

    // A line of data begins with an offset, a name with a letter that no offset has.
    private static bool IsData(string line) => line.Length > 4 && line[4] == ' ' && Uri.IsHexDigit(line[0]) && Uri.IsHexDigit(line[1]);
}
