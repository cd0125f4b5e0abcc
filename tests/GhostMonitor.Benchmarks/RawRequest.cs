using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GhostMonitor.Benchmarks;

/// <summary>One HTTP request, as a receiver reads it that may close the connection at any point. Immutable.</summary>
/// <param name="Path">The path.</param>
/// <param name="Head">The request line and the headers.</param>
/// <param name="Body">The body.</param>
internal sealed record RawRequest(string Path, string Head, string Body)
{
    private const int MostBytes = 65_536;

    /// <summary>Reads a request to its end; null if the sender went away, as one that is killed does.</summary>
    internal static async Task<RawRequest?> ReadAsync(Socket socket, CancellationToken stop)
    {
        byte[] buffer = new byte[MostBytes];
        int filled = 0;
        while (filled < buffer.Length)
        {
            int read = await socket.ReceiveAsync(buffer.AsMemory(filled), stop);
            if (read == 0)
                return null;

            filled += read;
            int end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end < 0)
                continue;

            string head = Encoding.ASCII.GetString(buffer, 0, end);
            int length = int.Parse(HeaderOf(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
            if (filled >= end + 4 + length)
                return new RawRequest(head.Split(' ', 3)[1], head, Encoding.UTF8.GetString(buffer, end + 4, length));
        }

        return null;
    }

    /// <summary>Answers, and has the sender close the connection.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="status">The status with its words: <c>200 OK</c>.</param>
    /// <param name="header">A header with its line break; empty for none.</param>
    internal static async Task AnswerAsync(Socket socket, string status, string header = "") => await socket.SendAsync(
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{header}Content-Length: 0\r\nConnection: close\r\n\r\n"));

    /// <summary>A header's value; null if there is none.</summary>
    internal string? HeaderOf(string name) => HeaderOf(Head, name);

    private static string? HeaderOf(string head, string name) => head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();
}
