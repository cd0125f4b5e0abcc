using System.Text;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Reads all that a program prints and keeps the end of it, so that a flood fills no memory and a full pipe does not stop the program.
/// </summary>
internal sealed class OutputTail
{
    private const int Kept = 4096;
    private const int LongestLine = 500;

    // Guards the ring: it may be read while a process that was left behind still prints.
    private readonly object _lock = new();
    private readonly byte[] _ring = new byte[Kept];
    private readonly byte[] _buffer = new byte[Kept];
    private long _total;

    /// <summary>Reads until the end of the stream.</summary>
    /// <param name="stream">What to read; closed at the end.</param>
    /// <param name="cancel">Gives up reading.</param>
    internal async Task ReadAsync(Stream stream, CancellationToken cancel)
    {
        using (stream)
        {
            try
            {
#pragma warning disable CA1835 // The overload that takes a Memory is not in netstandard2.0.
                for (int count; (count = await stream.ReadAsync(_buffer, 0, _buffer.Length, cancel).ConfigureAwait(false)) > 0;)
                    Keep(count);
#pragma warning restore CA1835
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The program has ended: what was not printed by now belongs to a process that it left behind.
            }
        }
    }

    /// <summary>The last line that is not blank, cut to 500 characters; null if there is none.</summary>
    internal string? LastLine()
    {
        string? line = Text().Split('\n').Select(static each => each.Trim()).LastOrDefault(static each => each.Length > 0);
        return line is { Length: > LongestLine } ? line.Remove(LongestLine) + "…" : line;
    }

    private void Keep(int count)
    {
        lock (_lock)
        {
            for (int i = 0; i < count; i++)
                _ring[(_total + i) % Kept] = _buffer[i];

            _total += count;
        }
    }

    private string Text()
    {
        lock (_lock)
        {
            int length = (int)Math.Min(_total, Kept);
            byte[] text = new byte[length];
            for (int i = 0; i < length; i++)
                text[i] = _ring[(_total - length + i) % Kept];

            return Encoding.UTF8.GetString(text);
        }
    }
}
