using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Reads from an answer how long the server wants no other request.</summary>
/// <remarks>
/// Retry-After is a whole number of seconds or a date (RFC 9110, section 10.2.3). Some servers write a fraction, and some put the number
/// elsewhere: see <see cref="RateLimit"/>. Of a body no more than 4 KB are read, and of those no more than the number is used.
/// </remarks>
internal static class RetryAfterReader
{
    private const int MostBytes = 4096;

    /// <summary>The time that the server asks for.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="limit">Where else it may stand; null for nowhere.</param>
    /// <param name="now">The time that a date is counted from.</param>
    /// <param name="cancel">Gives up reading the body.</param>
    /// <returns>As the server wrote it, however long; null if it asks for nothing.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal static TimeSpan? Of(HttpResponseMessage answer, RateLimit? limit, DateTimeOffset now, CancellationToken cancel) =>
        OfHeader(answer, limit?.Header)
        ?? answer.Headers.RetryAfter?.Delta
        ?? answer.Headers.RetryAfter?.Date - now
        ?? OfHeader(answer, "Retry-After")
        ?? OfBody(answer, limit?.Path ?? [], cancel);

    private static TimeSpan? OfHeader(HttpResponseMessage answer, string? name)
    {
        if (name is null || !answer.Headers.TryGetValues(name, out IEnumerable<string>? values))
            return null;

        return double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            ? Length(seconds)
            : null;
    }

    private static TimeSpan? OfBody(HttpResponseMessage answer, IReadOnlyList<string> path, CancellationToken cancel)
    {
        if (path.Count == 0 || answer.Content is null)
            return null;

        try
        {
            JsonValue? value = JsonTextReader.Read(Text(answer.Content, cancel));
            foreach (string name in path)
                value = value?.Members.FirstOrDefault(member => member.Key == name).Value;

            return value?.Kind == JsonKind.Number ? Length(value.Number) : null;
        }
        // An answer that can't be read, or that is something else, asks for nothing.
        catch (Exception e) when (e is JsonTextException or IOException or HttpRequestException)
        {
            return null;
        }
    }

    private static TimeSpan? Length(double seconds) =>
        seconds >= 0 && DurationText.TrySeconds(seconds, out TimeSpan length) ? length : null;

    private static string Text(HttpContent content, CancellationToken cancel)
    {
        using Stream stream = Await(Open(content, cancel), cancel);
        byte[] bytes = new byte[MostBytes];
        int length = 0;
        while (length < bytes.Length)
        {
            int count = Await(stream.ReadAsync(bytes, length, bytes.Length - length, cancel), cancel);
            if (count == 0)
                break;

            length += count;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static Task<Stream> Open(HttpContent content, CancellationToken cancel) =>
#if NETSTANDARD2_0
        content.ReadAsStreamAsync();
#else
        content.ReadAsStreamAsync(cancel);
#endif

    /// <summary>.NET Framework does not give up a read that has begun: who waits for it does.</summary>
    private static T Await<T>(Task<T> task, CancellationToken cancel)
    {
        Task.WaitAny([task], cancel);
        return task.GetAwaiter().GetResult();
    }
}
